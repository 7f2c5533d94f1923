import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import {
  type Befund,
  BescheidwerkFehler,
  hatFehler,
  type Json,
  type JsonObject,
  plainDate,
} from '#libs/kernel';
import {
  compileDmn,
  type DmnModell,
  type DmnQuelle,
  type Entscheidungsergebnis,
  feelZuJson,
  ladeParameter,
  type ParameterSatz,
  pruefeDmn,
  type RegelUmgebung,
  tabelleAlsMarkdown,
} from '#libs/regeln';
import { liesJson, liesText } from './datei.js';

/** Writes one line. */
type Sage = (zeile: string) => void;

const konsole: Sage = (zeile) => process.stdout.write(`${zeile}\n`);

interface Auswertungswahl {
  fakten: string;
  entscheidung?: string;
  parameter?: string[];
  stichtag?: string;
  heute?: string;
  json?: boolean;
}

/** Adds `regeln auswerten|pruefen|tabelle`. */
export function regelnBefehle(programm: Command, sage: Sage = konsole): void {
  const gruppe = programm
    .command('regeln')
    .description('Entscheidungstabellen auswerten, prüfen und zeigen.');
  gruppe
    .command('auswerten <datei>')
    .description('Wertet eine Entscheidung aus. Endet mit 2, wenn sie unbestimmt bleibt.')
    .requiredOption('--fakten <json>', 'Eingaben als JSON-Objekt; Daten als "2026-03-05"')
    .option('--entscheidung <name>', 'Name oder id; ohne Angabe die oberste Entscheidung')
    .option('--parameter <json...>', 'Parameterdateien')
    .option('--stichtag <datum>', 'Tag, zu dem Parameter gelesen werden')
    .option('--heute <datum>', 'was today() liefert')
    .option('--json', 'das ganze Ergebnis als JSON')
    .action((datei: string, wahl: Auswertungswahl) => werteAus(datei, wahl, sage));
  gruppe
    .command('pruefen <dateien...>')
    .description('Prüft DMN-Dateien. Endet mit 1, wenn ein Befund die Veröffentlichung verbietet.')
    .option('--parameter <json...>', 'Parameterdateien, gegen die geprüft wird')
    .action((dateien: string[], wahl: { parameter?: string[] }) => pruefe(dateien, wahl.parameter, sage));
  gruppe
    .command('tabelle <datei>')
    .description('Gibt die Entscheidungstabellen als Markdown aus.')
    .option('--entscheidung <name>', 'nur diese Entscheidung')
    .action((datei: string, wahl: { entscheidung?: string }) =>
      zeigeTabellen(datei, wahl.entscheidung, sage),
    );
}

async function werteAus(datei: string, wahl: Auswertungswahl, sage: Sage): Promise<void> {
  const { modell, befunde } = await ladeModell(datei, sage);
  if (!wahl.json) zeigeBefunde(befunde, sage);
  const fakten = await liesJson(wahl.fakten);
  if (typeof fakten !== 'object' || fakten === null || Array.isArray(fakten)) {
    throw new BescheidwerkFehler('FAKTEN_UNGUELTIG', `${wahl.fakten} enthält kein JSON-Objekt mit Eingaben.`);
  }
  const parameter = wahl.parameter && (await liesParameter(wahl.parameter, sage));
  const umgebung: RegelUmgebung = {
    ...(parameter ? { parameter } : {}),
    ...(wahl.stichtag ? { stichtag: liesTag(wahl.stichtag) } : {}),
    ...(wahl.heute ? { heute: liesTag(wahl.heute) } : {}),
  };
  const name = wahl.entscheidung ?? obersteEntscheidung(modell, datei);
  const ergebnis = modell.werte(name, modell.liesEingaben(fakten as JsonObject), umgebung);
  if (wahl.json) sage(JSON.stringify(alsJson(ergebnis, befunde), null, 2));
  else zeigeErgebnis(name, ergebnis, sage);
  if (ergebnis.status === 'unbestimmt') process.exitCode = 2;
}

async function pruefe(
  dateien: readonly string[],
  parameterdateien: readonly string[] | undefined,
  sage: Sage,
): Promise<void> {
  const parameter = parameterdateien && (await liesParameter(parameterdateien, sage));
  const befunde: Befund[] = [];
  for (const datei of dateien) {
    const ergebnis = await compileDmn(await liesText(datei), { datei, importe: await nachbarn(datei) });
    befunde.push(...ergebnis.befunde);
    if (ergebnis.modell) befunde.push(...pruefeDmn(ergebnis.modell, parameter ? { parameter } : {}));
  }
  zeigeBefunde(befunde, sage);
  const fehler = befunde.filter(({ schwere }) => schwere === 'fehler').length;
  sage(`${dateien.length} Datei(en): ${fehler} Fehler, ${befunde.length - fehler} Warnungen`);
  if (hatFehler(befunde)) process.exitCode = 1;
}

async function zeigeTabellen(datei: string, entscheidung: string | undefined, sage: Sage): Promise<void> {
  const { modell, befunde } = await ladeModell(datei, sage);
  zeigeBefunde(befunde, sage);
  const tabellen = modell.tabellen.filter(({ wer }) => entscheidung === undefined || wer === entscheidung);
  if (tabellen.length === 0) {
    const namen = modell.tabellen.map(({ wer }) => wer).join(', ') || 'keine';
    throw new BescheidwerkFehler(
      'TABELLE_UNBEKANNT',
      `${datei} hat dazu keine Tabelle. Vorhanden: ${namen}.`,
    );
  }
  for (const tabelle of tabellen) sage(tabelleAlsMarkdown(tabelle));
}

/** A file that can be read, with its findings; those of one that cannot are shown. */
async function ladeModell(
  datei: string,
  sage: Sage,
): Promise<{ modell: DmnModell; befunde: readonly Befund[] }> {
  const { modell, befunde } = await compileDmn(await liesText(datei), {
    datei,
    importe: await nachbarn(datei),
  });
  if (modell) return { modell, befunde };
  zeigeBefunde(befunde, sage);
  throw new BescheidwerkFehler(
    'DMN_UNLESBAR',
    `${datei} lässt sich nicht lesen; die Befunde stehen darüber.`,
  );
}

/** The other DMN files of the folder, which a model may import. */
async function nachbarn(datei: string): Promise<DmnQuelle[]> {
  const ordner = dirname(datei);
  const namen = (await readdir(ordner))
    .filter((name) => name.endsWith('.dmn') && name !== basename(datei))
    .sort();
  return Promise.all(
    namen.map(async (name) => ({ datei: join(ordner, name), xml: await liesText(join(ordner, name)) })),
  );
}

function obersteEntscheidung(modell: DmnModell, datei: string): string {
  const gebraucht = new Set(modell.entscheidungen.flatMap(({ braucht }) => braucht));
  const oberste = modell.entscheidungen.filter(({ name }) => !gebraucht.has(name));
  const [einzige] = oberste;
  if (einzige && oberste.length === 1) return einzige.name;
  const namen = modell.entscheidungen.map(({ name }) => name).join(', ');
  throw new BescheidwerkFehler(
    'ENTSCHEIDUNG_UNKLAR',
    `${datei} hat mehrere oberste Entscheidungen. Wählen Sie mit --entscheidung eine von: ${namen}.`,
  );
}

function zeigeErgebnis(name: string, ergebnis: Entscheidungsergebnis, sage: Sage): void {
  sage(`${name}: ${ergebnis.status}`);
  sage(`Ergebnis: ${JSON.stringify(feelZuJson(ergebnis.ergebnis))}`);
  for (const { tabelle, zeile, regelId, eingaben, norm, text } of ergebnis.gruende) {
    const werte = eingaben.map(({ ausdruck, wert }) => `${ausdruck} = ${JSON.stringify(wert)}`).join(', ');
    sage(`- ${tabelle}, Regel ${zeile} (${regelId}): ${werte}`);
    if (text !== undefined) sage(`  ${text}`);
    if (norm !== undefined) sage(`  Norm: ${norm}`);
  }
  for (const { id, wert, norm, gueltigVon, gueltigBis } of ergebnis.parameter) {
    sage(
      `- Parameter ${id} = ${JSON.stringify(feelZuJson(wert))} (${norm}; ${gueltigVon} bis ${gueltigBis ?? 'auf Weiteres'})`,
    );
  }
  for (const { code, schwere, text, ort } of ergebnis.warnungen) {
    sage(`! ${schwere} ${code}: ${text}${ort === undefined ? '' : ` [${ort}]`}`);
  }
}

function alsJson(ergebnis: Entscheidungsergebnis, befunde: readonly Befund[]): JsonObject {
  return {
    status: ergebnis.status,
    ergebnis: feelZuJson(ergebnis.ergebnis),
    gruende: ergebnis.gruende as unknown as Json,
    parameter: ergebnis.parameter.map(({ id, wert, norm, gueltigVon, gueltigBis }) => ({
      id,
      wert: feelZuJson(wert),
      norm,
      gueltigVon: gueltigVon.toString(),
      gueltigBis: gueltigBis?.toString() ?? null,
    })),
    warnungen: ergebnis.warnungen as unknown as Json,
    befunde: befunde as unknown as Json,
  };
}

function zeigeBefunde(befunde: readonly Befund[], sage: Sage): void {
  for (const { schwere, code, datei, ort, text, abhilfe } of befunde) {
    sage(`${schwere} ${code} ${datei}, ${ort}: ${text} ${abhilfe}`);
  }
}

async function liesParameter(dateien: readonly string[], sage: Sage): Promise<ParameterSatz> {
  const gelesen = await Promise.all(dateien.map(async (datei) => ({ datei, json: await liesJson(datei) })));
  const { satz, befunde } = ladeParameter(gelesen);
  zeigeBefunde(befunde, sage);
  if (satz) return satz;
  throw new BescheidwerkFehler('PARAMETER_UNGUELTIG', 'Die Parameter haben Befunde; sie stehen darüber.');
}

function liesTag(text: string) {
  try {
    return plainDate(text);
  } catch (cause) {
    throw new BescheidwerkFehler(
      'DATUM_UNGUELTIG',
      `»${text}« ist kein Datum. Schreiben Sie es als 2026-03-05.`,
      { cause },
    );
  }
}
