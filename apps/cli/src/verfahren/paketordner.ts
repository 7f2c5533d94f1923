import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';

/**
 * The package folders behind arguments: a folder with verfahren.json, or a folder of such folders; `workflows` when
 * nothing is named. Files beside folders, as `workflows/*` names them, are passed over.
 * @throws BescheidwerkFehler `PAKET_NICHT_GEFUNDEN`
 */
export async function findPaketordner(argumente: readonly string[]): Promise<readonly string[]> {
  const gefunden: string[] = [];
  for (const argument of argumente.length > 0 ? argumente : ['workflows']) {
    const istDatei = existsSync(argument) && !(await stat(argument)).isDirectory();
    if (istDatei && argumente.length > 1) continue;
    const pakete = existsSync(argument) && !istDatei ? await findPakete(argument) : [];
    if (pakete.length === 0) {
      throw new BescheidwerkFehler(
        'PAKET_NICHT_GEFUNDEN',
        `Unter „${argument}“ liegt kein Verfahrenspaket. Nennen Sie einen Ordner mit verfahren.json.`,
      );
    }
    gefunden.push(...pakete);
  }
  return gefunden;
}

/** The folder itself if it is a package, else its subfolders that are, sorted; none is an empty list. */
export async function findPakete(ordner: string): Promise<readonly string[]> {
  if (existsSync(join(ordner, 'verfahren.json'))) return [resolve(ordner)];
  return (await readdir(ordner, { withFileTypes: true }))
    .filter((eintrag) => eintrag.isDirectory() && existsSync(join(ordner, eintrag.name, 'verfahren.json')))
    .map((eintrag) => resolve(ordner, eintrag.name))
    .sort();
}
