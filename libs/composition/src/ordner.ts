import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';
import { type BehoerdeAngabe, ladeBehoerden, PAKETGRENZEN } from '#libs/verfahren';
import { Quittungsangabe, type Quittungsplan } from '#libs/vorgang';

/**
 * Reads the files of a procedure package from its folder: path inside it, with `/`, → bytes. Hidden files and folders are
 * left out; of links, those to a file of the same folder are followed.
 * @throws BescheidwerkFehler `PAKET_VERWEIST_HINAUS` when a link leads out of the folder, `PAKET_EINTRAG_UNGEEIGNET` for
 * what is neither file nor folder, `PAKET_ZU_GROSS` before anything is read that exceeds the limits of a package,
 * `ORDNER_NICHT_LESBAR` when the system lets nobody read it
 */
export async function liesPaketordner(ordner: string): Promise<ReadonlyMap<string, Uint8Array>> {
  return liesOrdner(ordner, () => liesDateien(ordner));
}

/** What the operating system refuses is told with the folder and what it refused. */
async function liesOrdner<T>(ordner: string, lies: () => Promise<T>): Promise<T> {
  try {
    return await lies();
  } catch (cause) {
    const { syscall, code, path = ordner } = cause as NodeJS.ErrnoException;
    if (!syscall) throw cause;
    throw new BescheidwerkFehler(
      'ORDNER_NICHT_LESBAR',
      `Der Ordner ${ordner} lässt sich nicht lesen: ${code} bei ${path}. Prüfen Sie den Pfad, und ob ihn der Benutzer dieses Prozesses lesen darf.`,
      { cause },
    );
  }
}

async function liesDateien(ordner: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const dateien = (await findDateien(ordner)).sort();
  await pruefeGroesse(ordner, dateien);
  return new Map(
    await Promise.all(
      dateien.map(
        async (datei) => [relative(ordner, datei).split(sep).join('/'), await readFile(datei)] as const,
      ),
    ),
  );
}

/** Looks no further than a package may reach, so that a wrong folder is not gone through to its end. */
async function findDateien(ordner: string): Promise<string[]> {
  const wurzel = await realpath(ordner);
  const dateien: string[] = [];
  const ordnerliste = [ordner];
  for (const einer of ordnerliste) {
    const eintraege = await readdir(einer, { withFileTypes: true });
    for (const eintrag of eintraege.filter(({ name }) => !name.startsWith('.'))) {
      const pfad = join(einer, eintrag.name);
      if (eintrag.isDirectory()) ordnerliste.push(pfad);
      else if (eintrag.isFile() || (await fuehrtZuDatei(pfad, eintrag, ordner, wurzel))) dateien.push(pfad);
      else throw keineDatei(relative(ordner, pfad), ordner);
      if (Math.max(dateien.length, ordnerliste.length) > PAKETGRENZEN.dateien) throw zuGross(ordner);
    }
  }
  return dateien;
}

/** Whether it is a link to a file of the same folder, as Kubernetes lays them. Throws `PAKET_VERWEIST_HINAUS`. */
async function fuehrtZuDatei(
  pfad: string,
  eintrag: Dirent,
  ordner: string,
  wurzel: string,
): Promise<boolean> {
  if (!eintrag.isSymbolicLink()) return false;
  const ziel = await realpath(pfad).catch(() => undefined);
  if (ziel !== undefined && (ziel === wurzel || ziel.startsWith(wurzel + sep)))
    return (await stat(ziel)).isFile();
  throw new BescheidwerkFehler(
    'PAKET_VERWEIST_HINAUS',
    `${relative(ordner, pfad)} im Ordner ${ordner} ist ein Verweis aus dem Ordner hinaus. Legen Sie die Datei selbst hinein, oder entfernen Sie den Verweis.`,
  );
}

async function pruefeGroesse(ordner: string, dateien: readonly string[]): Promise<void> {
  const groessen = await Promise.all(dateien.map((datei) => stat(datei)));
  const summe = groessen.reduce((bisher, { size }) => bisher + size, 0);
  const groesste = Math.max(0, ...groessen.map(({ size }) => size));
  if (groesste > PAKETGRENZEN.dateiBytes || summe > PAKETGRENZEN.summeBytes) throw zuGross(ordner);
}

function keineDatei(name: string, ordner: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'PAKET_EINTRAG_UNGEEIGNET',
    `${name} im Ordner ${ordner} ist weder eine Datei noch ein Ordner, sondern etwa ein Verweis auf einen Ordner. Legen Sie die Dateien selbst hinein, oder entfernen Sie den Eintrag.`,
  );
}

function zuGross(ordner: string): BescheidwerkFehler {
  const { dateien: hoechstens, dateiBytes, summeBytes } = PAKETGRENZEN;
  return new BescheidwerkFehler(
    'PAKET_ZU_GROSS',
    `Im Ordner ${ordner} liegt mehr, als ein Paket haben darf: höchstens ${hoechstens} Dateien, ${dateiBytes} Byte je Datei und ${summeBytes} Byte zusammen.`,
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

/**
 * Reads how the messages of standards are acknowledged: `vorlagen/<standard>/quittungen.json` in the schema folders.
 * @throws BescheidwerkFehler `QUITTUNGSPLAN_UNGUELTIG`, `ORDNER_NICHT_LESBAR`
 */
export async function liesQuittungsplaene(
  schemaOrdner: readonly string[],
): Promise<readonly Quittungsplan[]> {
  const plaene: Quittungsplan[] = [];
  for (const ordner of schemaOrdner
    .map((pfad) => join(pfad, 'vorlagen'))
    .filter((pfad) => existsSync(pfad))) {
    for (const standard of await liesOrdner(ordner, () => readdir(ordner))) {
      const dateien = await liesPaketordner(join(ordner, standard));
      const angabe = dateien.get('quittungen.json');
      if (!angabe) continue;
      const vorlagen = new Map(
        [...dateien].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
      );
      plaene.push({
        angabe: parseQuittungsangabe(angabe, join(ordner, standard, 'quittungen.json')),
        vorlagen,
      });
    }
  }
  return plaene;
}

function parseQuittungsangabe(bytes: Uint8Array, datei: string): Quittungsangabe {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    const grund = cause instanceof Error ? cause.message : String(cause);
    throw new BescheidwerkFehler('QUITTUNGSPLAN_UNGUELTIG', `${datei} ist kein gültiges JSON: ${grund}`, {
      cause,
    });
  }
  const gelesen = Quittungsangabe.safeParse(json);
  if (gelesen.success) return gelesen.data;
  const maengel = gelesen.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`);
  throw new BescheidwerkFehler(
    'QUITTUNGSPLAN_UNGUELTIG',
    `${datei} ist kein gültiger Quittungsplan: ${maengel.join('; ')}`,
  );
}
