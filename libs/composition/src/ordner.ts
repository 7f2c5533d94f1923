import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';
import { type BehoerdeAngabe, ladeBehoerden } from '#libs/verfahren';
import { Quittungsangabe, type Quittungsplan } from '#libs/vorgang';

/** Reads the files of a procedure package from its folder: path inside it, with `/`, → bytes. Hidden files are left out. */
export async function liesPaketordner(ordner: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const eintraege = await readdir(ordner, { recursive: true, withFileTypes: true });
  const dateien = eintraege
    .filter((eintrag) => eintrag.isFile() && !eintrag.name.startsWith('.'))
    .map((eintrag) => join(eintrag.parentPath, eintrag.name))
    .sort();
  return new Map(
    await Promise.all(
      dateien.map(
        async (datei) => [relative(ordner, datei).split(sep).join('/'), await readFile(datei)] as const,
      ),
    ),
  );
}

/** Reads the authorities of an installation. Throws `BEHOERDEN_UNGUELTIG` with every finding, or if there are none. */
export async function liesBehoerden(ordner: string): Promise<readonly BehoerdeAngabe[]> {
  if (!existsSync(ordner)) throw ohneBehoerden(ordner);
  const dateien = new Map([...(await liesPaketordner(ordner))].filter(([datei]) => datei.endsWith('.json')));
  const ergebnis = ladeBehoerden(dateien);
  if ('behoerden' in ergebnis) {
    if (ergebnis.behoerden.length === 0) throw ohneBehoerden(ordner);
    return ergebnis.behoerden;
  }
  const befunde = ergebnis.befunde.map(
    ({ datei, ort, text, abhilfe }) => `${datei} ${ort}: ${text} ${abhilfe}`,
  );
  throw new BescheidwerkFehler('BEHOERDEN_UNGUELTIG', `${ordner} prüfen: ${befunde.join('; ')}`);
}

function ohneBehoerden(ordner: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'BEHOERDEN_UNGUELTIG',
    `Im Ordner ${ordner} liegt keine Behörde; kein Antrag fände seinen Empfänger. Prüfen Sie BEHOERDEN_ORDNER.`,
  );
}

/** Reads how the messages of standards are acknowledged: `vorlagen/<standard>/quittungen.json` in the schema folders. */
export async function liesQuittungsplaene(
  schemaOrdner: readonly string[],
): Promise<readonly Quittungsplan[]> {
  const plaene: Quittungsplan[] = [];
  for (const ordner of schemaOrdner
    .map((pfad) => join(pfad, 'vorlagen'))
    .filter((pfad) => existsSync(pfad))) {
    for (const standard of await readdir(ordner)) {
      const dateien = await liesPaketordner(join(ordner, standard));
      const angabe = dateien.get('quittungen.json');
      if (!angabe) continue;
      const vorlagen = new Map(
        [...dateien].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
      );
      plaene.push({
        angabe: Quittungsangabe.parse(JSON.parse(Buffer.from(angabe).toString('utf8'))),
        vorlagen,
      });
    }
  }
  return plaene;
}
