import { Command } from 'commander';
import type { Testanwendung } from './testanwendung.js';

/** Has commands of this process work on the database and folders of a test. */
export function richteBefehleAus(test: Testanwendung): void {
  const { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } =
    test.anwendung.konfiguration;
  const angaben = { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL };
  Object.assign(process.env, angaben);
}

/** Runs a command; gives its output, its exit code and the code of the error it ends with. */
export async function fuehreBefehlAus(
  gruppen: readonly ((programm: Command) => void)[],
  argumente: readonly string[],
) {
  const zeilen: string[] = [];
  const ausgabe = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    zeilen.push(String(text));
    return true;
  });
  const programm = new Command().exitOverride();
  for (const gruppe of gruppen) gruppe(programm);
  process.exitCode = 0;
  let fehler: string | undefined;
  try {
    await programm.parseAsync([...argumente], { from: 'user' });
  } catch (ursache) {
    fehler = (ursache as { code?: string }).code ?? String(ursache);
  } finally {
    ausgabe.mockRestore();
  }
  return { text: zeilen.join(''), code: Number(process.exitCode), fehler };
}
