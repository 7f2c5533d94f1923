import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { liesOrdner, liesPaketordner } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { eigeneFamilie, type Familiendateien, type Felder, liesFelder } from '#libs/verfahren';
import { importiereSchema, ladeKatalog } from '#libs/xoev';
import { liesText } from './datei.js';
import { hinweisZuZiel } from './importziel.js';

/** An own form and the files of its message family: XSD and answers. */
export interface Familienentwurf {
  /** The description as it was read. */
  readonly text: string;
  readonly felder: Felder;
  readonly dateien: Familiendateien;
}

/** Lies in one of the schema folders. */
const MUSTER = join('vorlagen', 'eigene-familie');

/**
 * Reads the description of a form and drafts its message family; writes nothing.
 * @throws BescheidwerkFehler `FELDER_UNGUELTIG` with every finding, `SCHEMA_MUSTER_FEHLT`, `DATEI_FEHLT`, `DATEI_NICHT_LESBAR`
 */
export async function entwirfFamilie(datei: string): Promise<Familienentwurf> {
  const text = await liesText(datei);
  const gelesen = liesFelder(text, datei);
  if ('befunde' in gelesen) {
    const zeilen = gelesen.befunde.map(
      ({ code, ort, text, abhilfe }) => `  ${code} ${ort}: ${text} ${abhilfe}`,
    );
    throw new BescheidwerkFehler(
      'FELDER_UNGUELTIG',
      `${datei} beschreibt kein Formular (siehe docs/verfahrenspaket.md).\n${zeilen.join('\n')}`,
    );
  }
  return { text, felder: gelesen.felder, dateien: eigeneFamilie(gelesen.felder, await liesMuster()) };
}

/**
 * Installs the schemas of a family. Returns what was done, as a sentence.
 * @throws SchemaImportFehler among others `SCHEMA_VORHANDEN`; nothing is written then
 * @throws BescheidwerkFehler `NAMENSRAUM_VERGEBEN`: two sets of one namespace would make every message ambiguous
 */
export function installiereFamilie(
  { felder, dateien }: Familienentwurf,
  { ziel, ersetze = false }: { readonly ziel: string; readonly ersetze?: boolean },
): string {
  pruefeNamensraum(felder, ziel);
  const schemata = new Map(
    [...dateien].filter(([name]) => name.endsWith('.xsd')).map(([name, text]) => [name, Buffer.from(text)]),
  );
  const { manifest, ordner } = importiereSchema(schemata, ziel, {
    standard: felder.standard,
    version: felder.version,
    titel: felder.titel,
    quelle: 'bescheidwerk schema neu',
    installiertAm: new Date().toISOString(),
    ersetze,
  });
  return `${manifest.standard} ${manifest.version} installiert: ${manifest.wurzeln.length} Nachrichten in ${ordner}.${hinweisZuZiel(ziel)}`;
}

function pruefeNamensraum({ namensraum, standard, version }: Felder, ziel: string): void {
  const ordner = new Set([...liesOrdner(process.env).schemata, resolve(ziel)].filter(existsSync));
  const katalog = ladeKatalog([...ordner]);
  const vorhanden = katalog.findSatz(namensraum)?.manifest;
  katalog.dispose();
  if (!vorhanden || (vorhanden.standard === standard && vorhanden.version === version)) return;
  throw new BescheidwerkFehler(
    'NAMENSRAUM_VERGEBEN',
    `/namensraum: „${namensraum}“ gehört schon zu ${vorhanden.standard} ${vorhanden.version}. Geben Sie ${standard} ${version} einen eigenen, etwa mit der Version am Ende.`,
  );
}

async function liesMuster(): Promise<Familiendateien> {
  const ordner = liesOrdner(process.env)
    .schemata.map((schemaordner) => join(schemaordner, MUSTER))
    .find((pfad) => existsSync(pfad));
  if (ordner === undefined) {
    throw new BescheidwerkFehler(
      'SCHEMA_MUSTER_FEHLT',
      `In keinem Ordner aus SCHEMA_ORDNER liegt „${MUSTER}“. Nehmen Sie xoev-schemas der Installation mit auf.`,
    );
  }
  const dateien = await liesPaketordner(ordner);
  return new Map(
    [...dateien]
      .filter(([name]) => /\.(?:xsd|xml)$/u.test(name))
      .map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );
}
