import { mitBruchstellen } from './bruchstellen.js';

/** Text as the layout takes it: a piece that may break anywhere, or one that must not. */
export type Textlauf = string | { readonly fest: string };

/** What counts as part of a word; JavaScript's `\w` and `\b` know ASCII alone. */
const WORT = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d';
const ANFANG = `(?<![${WORT}])`;
const ENDE = `(?![${WORT}])`;

/** „§ 46 Abs. 5 StVO“, „Art. 15 DSGVO“, „Satz 2“. */
const NORM =
  '(?:§§?|Abs\\.|Absatz|Nr\\.|Nummer|Art\\.|Artikel|Satz|S\\.) [0-9]+[a-z]*' +
  '(?: (?:Abs\\.|Absatz|S\\.|Satz|Nr\\.) [0-9]+[a-z]*)*' +
  `(?: [A-ZÄÖÜ][A-Za-zäöü]*[A-Z]${ENDE}(?: [IVX]+${ENDE})?)?`;
/** „L-AB 123E“ and „04109 Leipzig“. */
const KENNZEICHEN = `${ANFANG}[A-ZÄÖÜ]{1,3}-[A-ZÄÖÜ]{1,2} [0-9]{1,4}[EH]?${ENDE}`;
const ORT = `${ANFANG}[0-9]{5} [A-ZÄÖÜ][a-zäöüß]+`;

const FEST = new RegExp(`${NORM}|E-Mail|${KENNZEICHEN}|${ORT}`, 'gu');
/**
 * Splits a text where a line must not be broken, so that „§ 46 Abs. 5 StVO“ stays on one line. Here and not by rules of
 * the layout: Typst would search every text of a letter several times, which took a fifth of the time of setting it.
 * @returns the text itself if there is nothing to keep together
 */
export function textlaeufe(text: string): string | readonly Textlauf[] {
  const laeufe: Textlauf[] = [];
  let ab = 0;
  for (const treffer of text.matchAll(FEST)) {
    if (treffer.index > ab) laeufe.push(text.slice(ab, treffer.index));
    laeufe.push({ fest: treffer[0] });
    ab = treffer.index + treffer[0].length;
  }
  if (ab === 0) return text;
  if (ab < text.length) laeufe.push(text.slice(ab));
  return laeufe;
}

/** A norm as short as this stands on one line as a whole. Bytes, as the layout would count. */
const KURZE_NORM = 40;

/**
 * Splits every text of a value, however deep, and lets words too long for a line break; a short `norm` stays whole, a long
 * one is always a list.
 */
export function mitTextlaeufen(wert: unknown): unknown {
  if (typeof wert === 'string') return brechbareLaeufe(wert);
  if (Array.isArray(wert)) return wert.map(mitTextlaeufen);
  if (wert === null || typeof wert !== 'object') return wert;
  return Object.fromEntries(
    Object.entries(wert).map(([name, teil]) => [
      name,
      name === 'norm' && typeof teil === 'string' ? normlauf(teil) : mitTextlaeufen(teil),
    ]),
  );
}

function normlauf(norm: string): string | readonly Textlauf[] {
  if (Buffer.byteLength(norm) <= KURZE_NORM) return norm;
  const laeufe = brechbareLaeufe(norm);
  return typeof laeufe === 'string' ? [laeufe] : laeufe;
}

function brechbareLaeufe(text: string): string | readonly Textlauf[] {
  const laeufe = textlaeufe(text);
  if (typeof laeufe === 'string') return mitBruchstellen(laeufe);
  return laeufe.map((lauf) => (typeof lauf === 'string' ? mitBruchstellen(lauf) : lauf));
}
