import {
  type Cent,
  Decimal,
  formatDatum,
  formatDatumEnglisch,
  formatEuro,
  formatEuroEnglisch,
  gruppiere,
} from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { artName } from '../werte/artname.js';
import { datumText, type FeelDatum, FernesDatum, istDatum } from '../werte/datum.js';
import { feelText } from '../werte/feel-text.js';
import { artVon, type FeelWert, istListe, istZahl } from '../werte/feel-wert.js';
import { zahlText } from '../werte/zahl.js';
import { FeelZeitpunkt } from '../werte/zeitpunkt.js';

/** Whose way days, amounts and numbers are written in. */
export type Textsprache = 'de' | 'en';

/** Writes a value the way of a language; `undefined` if the value is none that it writes. */
export type Textfilter = (wert: FeelWert, sprache: Textsprache) => string | undefined;

const FILTER: ReadonlyMap<string, Textfilter> = new Map<string, Textfilter>([
  ['datum', datum],
  ['euro', (wert, sprache) => (istZahl(wert) ? euro(wert.times(100), sprache) : undefined)],
  ['cent', (wert, sprache) => (istZahl(wert) ? euro(wert, sprache) : undefined)],
  ['zahl', (wert, sprache) => (istZahl(wert) ? zahl(wert, sprache) : undefined)],
]);

/** The names of all filters. */
export const FILTERNAMEN: readonly string[] = [...FILTER.keys()];

/** A filter by its name. */
export function findFilter(name: string): Textfilter | undefined {
  return FILTER.get(name);
}

/** Writes a value with a filter, or by its kind. What cannot be written is left empty with a warning. */
export function schreibe(
  wert: FeelWert,
  filter: Textfilter | undefined,
  lauf: Lauf,
  sprache: Textsprache,
): string {
  if (wert === null) {
    lauf.fehler('ERGEBNIS_LEER', 'Ein Platzhalter des Textes hat keinen Wert.');
    return '';
  }
  if (!filter) return ohneFilter(wert, lauf, sprache);
  const text = filter(wert, sprache);
  if (text !== undefined) return text;
  lauf.fehler('TYP_FALSCH', `Der Filter eines Platzhalters passt nicht zum Wert ${feelText(wert, true)}.`);
  return '';
}

const WAHRHEIT: Readonly<Record<Textsprache, readonly [ja: string, nein: string]>> = {
  de: ['ja', 'nein'],
  en: ['yes', 'no'],
};

function ohneFilter(wert: FeelWert, lauf: Lauf, sprache: Textsprache): string {
  if (istListe(wert)) return wert.map((teil) => schreibe(teil, undefined, lauf, sprache)).join(', ');
  if (typeof wert === 'boolean') return WAHRHEIT[sprache][wert ? 0 : 1];
  const geschrieben = datum(wert, sprache) ?? (istZahl(wert) ? zahl(wert, sprache) : undefined);
  if (geschrieben !== undefined) return geschrieben;
  if (typeof wert === 'string' || artVon(wert) === 'time') return feelText(wert);
  // Nobody reads `{ort: "Leipzig"}` or `P14D` in a letter.
  const text = `Ein Platzhalter ergibt „${artName(wert)}“ statt eines Textes, einer Zahl oder eines Tages.`;
  lauf.fehler('TYP_FALSCH', text);
  return '';
}

function datum(wert: FeelWert, sprache: Textsprache): string | undefined {
  if (wert instanceof FernesDatum) return datumText(wert);
  if (istDatum(wert)) {
    const tag = wert as Exclude<FeelDatum, FernesDatum>;
    return sprache === 'en' ? formatDatumEnglisch(tag) : formatDatum(tag);
  }
  return wert instanceof FeelZeitpunkt ? datum(wert.datum, sprache) : undefined;
}

/** Fractions of a cent are no amount: whoever decides must round where the statute says so. */
function euro(cent: Decimal, sprache: Textsprache): string | undefined {
  if (!cent.isInteger() || cent.abs().gt(Number.MAX_SAFE_INTEGER)) return undefined;
  const betrag = cent.toNumber() as Cent;
  return sprache === 'en' ? formatEuroEnglisch(betrag) : formatEuro(betrag);
}

/** `1234567.5` → `1.234.567,5`, in English `1,234,567.5`. */
function zahl(wert: Decimal, sprache: Textsprache): string {
  const [tausend, komma] = sprache === 'en' ? ([',', '.'] as const) : (['.', ','] as const);
  const [ganz = '0', bruch] = zahlText(new Decimal(wert)).split('.');
  const gruppiert = gruppiere(ganz, tausend);
  return bruch === undefined ? gruppiert : `${gruppiert}${komma}${bruch}`;
}
