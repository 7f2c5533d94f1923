import { type Cent, Decimal, formatDatum, formatEuro } from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { artName } from '../werte/artname.js';
import { datumText, type FeelDatum, FernesDatum, istDatum } from '../werte/datum.js';
import { feelText } from '../werte/feel-text.js';
import { artVon, type FeelWert, istListe, istZahl } from '../werte/feel-wert.js';
import { zahlText } from '../werte/zahl.js';
import { FeelZeitpunkt } from '../werte/zeitpunkt.js';

/** Writes a value in the German way; `undefined` if the value is none that it writes. */
export type Textfilter = (wert: FeelWert) => string | undefined;

const FILTER: ReadonlyMap<string, Textfilter> = new Map<string, Textfilter>([
  ['datum', datum],
  ['euro', (wert) => (istZahl(wert) ? euro(wert.times(100)) : undefined)],
  ['cent', (wert) => (istZahl(wert) ? euro(wert) : undefined)],
  ['zahl', (wert) => (istZahl(wert) ? zahl(wert) : undefined)],
]);

/** The names of all filters. */
export const FILTERNAMEN: readonly string[] = [...FILTER.keys()];

/** A filter by its name. */
export function findFilter(name: string): Textfilter | undefined {
  return FILTER.get(name);
}

/** Writes a value with a filter, or by its kind. What cannot be written is left empty with a warning. */
export function schreibe(wert: FeelWert, filter: Textfilter | undefined, lauf: Lauf): string {
  if (wert === null) {
    lauf.fehler('ERGEBNIS_LEER', 'Ein Platzhalter des Textes hat keinen Wert.');
    return '';
  }
  if (!filter) return ohneFilter(wert, lauf);
  const text = filter(wert);
  if (text !== undefined) return text;
  lauf.fehler('TYP_FALSCH', `Der Filter eines Platzhalters passt nicht zum Wert ${feelText(wert, true)}.`);
  return '';
}

function ohneFilter(wert: FeelWert, lauf: Lauf): string {
  if (istListe(wert)) return wert.map((teil) => schreibe(teil, undefined, lauf)).join(', ');
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  const geschrieben = datum(wert) ?? (istZahl(wert) ? zahl(wert) : undefined);
  if (geschrieben !== undefined) return geschrieben;
  if (typeof wert === 'string' || artVon(wert) === 'time') return feelText(wert);
  // Nobody reads `{ort: "Leipzig"}` or `P14D` in a letter.
  const text = `Ein Platzhalter ergibt „${artName(wert)}“ statt eines Textes, einer Zahl oder eines Tages.`;
  lauf.fehler('TYP_FALSCH', text);
  return '';
}

function datum(wert: FeelWert): string | undefined {
  if (wert instanceof FernesDatum) return datumText(wert);
  if (istDatum(wert)) return formatDatum(wert as Exclude<FeelDatum, FernesDatum>);
  return wert instanceof FeelZeitpunkt ? datum(wert.datum) : undefined;
}

/** Fractions of a cent are no amount: whoever decides must round where the statute says so. */
function euro(cent: Decimal): string | undefined {
  if (!cent.isInteger() || cent.abs().gt(Number.MAX_SAFE_INTEGER)) return undefined;
  return formatEuro(cent.toNumber() as Cent);
}

/** `1234567.5` → `1.234.567,5`. */
function zahl(wert: Decimal): string {
  const [ganz = '0', bruch] = zahlText(new Decimal(wert)).split('.');
  const gruppiert = ganz.replace(/\B(?=(\d{3})+$)/g, '.');
  return bruch === undefined ? gruppiert : `${gruppiert},${bruch}`;
}
