import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';

/** Reads all files of a folder: path inside it with `/` → bytes. Hidden files are left out. */
export async function liesOrdner(ordner: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const eintraege = await readdir(ordner, { recursive: true, withFileTypes: true });
  const pfade = eintraege
    .filter((eintrag) => eintrag.isFile() && !eintrag.name.startsWith('.'))
    .map((eintrag) => join(eintrag.parentPath, eintrag.name))
    .sort();
  const inhalt = pfade.map(
    async (pfad) => [relative(ordner, pfad).split(sep).join('/'), await readFile(pfad)] as const,
  );
  return new Map(await Promise.all(inhalt));
}

/**
 * The package folders behind arguments: a folder with verfahren.json, or a folder of such folders; `workflows` when
 * nothing is named.
 * @throws BescheidwerkFehler `PAKET_NICHT_GEFUNDEN`
 */
export async function findePaketordner(argumente: readonly string[]): Promise<readonly string[]> {
  const gefunden: string[] = [];
  for (const argument of argumente.length > 0 ? argumente : ['workflows']) {
    const ordner = resolve(argument);
    if (existsSync(join(ordner, 'verfahren.json'))) gefunden.push(ordner);
    else gefunden.push(...(await unterordner(ordner, argument)));
  }
  return gefunden;
}

async function unterordner(ordner: string, argument: string): Promise<string[]> {
  const eintraege = existsSync(ordner) ? await readdir(ordner, { withFileTypes: true }) : [];
  const pakete = eintraege
    .filter((eintrag) => eintrag.isDirectory() && existsSync(join(ordner, eintrag.name, 'verfahren.json')))
    .map((eintrag) => join(ordner, eintrag.name))
    .sort();
  if (pakete.length > 0) return pakete;
  throw new BescheidwerkFehler(
    'PAKET_NICHT_GEFUNDEN',
    `Unter „${argument}“ liegt kein Verfahrenspaket. Nennen Sie einen Ordner mit verfahren.json.`,
  );
}
