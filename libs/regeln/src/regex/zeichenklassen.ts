import type { Zeichenklasse } from './knoten.js';

const WEISS: Zeichenklasse = (z) => z === ' ' || z === '\t' || z === '\n' || z === '\r';
const NAME_START = /^[\p{L}\p{Nl}_:]$/u;
const NAME = /^[\p{L}\p{Nl}\p{Nd}\p{M}_:.\-·]$/u;

const nicht =
  (klasse: Zeichenklasse): Zeichenklasse =>
  (z) =>
    !klasse(z);
const muster =
  (regex: RegExp): Zeichenklasse =>
  (z) =>
    regex.test(z);

const ZIFFER = muster(/^\p{Nd}$/u);
const WORT = muster(/^[^\p{P}\p{Z}\p{C}]$/u);

/** The multi-character escapes of XML Schema: `\s \S \i \I \c \C \d \D \w \W`. */
export const MEHRFACH: ReadonlyMap<string, Zeichenklasse> = new Map([
  ['s', WEISS],
  ['S', nicht(WEISS)],
  ['i', muster(NAME_START)],
  ['I', nicht(muster(NAME_START))],
  ['c', muster(NAME)],
  ['C', nicht(muster(NAME))],
  ['d', ZIFFER],
  ['D', nicht(ZIFFER)],
  ['w', WORT],
  ['W', nicht(WORT)],
]);

/** The single-character escapes. */
export const EINFACH: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ...[...'\\|.?*+(){}[]-^$'].map((z) => [z, z] as const),
]);

const BLOECKE: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['BasicLatin', [0x0000, 0x007f]],
  ['Latin-1Supplement', [0x0080, 0x00ff]],
  ['LatinExtended-A', [0x0100, 0x017f]],
  ['LatinExtended-B', [0x0180, 0x024f]],
  ['LatinExtendedAdditional', [0x1e00, 0x1eff]],
  ['IPAExtensions', [0x0250, 0x02af]],
  ['SpacingModifierLetters', [0x02b0, 0x02ff]],
  ['CombiningDiacriticalMarks', [0x0300, 0x036f]],
  ['Greek', [0x0370, 0x03ff]],
  ['GreekandCoptic', [0x0370, 0x03ff]],
  ['Cyrillic', [0x0400, 0x04ff]],
  ['Armenian', [0x0530, 0x058f]],
  ['Hebrew', [0x0590, 0x05ff]],
  ['Arabic', [0x0600, 0x06ff]],
  ['Thai', [0x0e00, 0x0e7f]],
  ['GeneralPunctuation', [0x2000, 0x206f]],
  ['SuperscriptsandSubscripts', [0x2070, 0x209f]],
  ['CurrencySymbols', [0x20a0, 0x20cf]],
  ['LetterlikeSymbols', [0x2100, 0x214f]],
  ['NumberForms', [0x2150, 0x218f]],
  ['Arrows', [0x2190, 0x21ff]],
  ['MathematicalOperators', [0x2200, 0x22ff]],
  ['Hiragana', [0x3040, 0x309f]],
  ['Katakana', [0x30a0, 0x30ff]],
  ['CJKUnifiedIdeographs', [0x4e00, 0x9fff]],
  ['HangulSyllables', [0xac00, 0xd7af]],
]);

/** A category (`L`, `Lu`) or block (`IsBasicLatin`) of Unicode; `undefined` if it is unknown. */
export function findKategorie(name: string, verneint: boolean): Zeichenklasse | undefined {
  const klasse = name.startsWith('Is') ? block(name.slice(2)) : kategorie(name);
  return klasse && verneint ? nicht(klasse) : klasse;
}

function block(name: string): Zeichenklasse | undefined {
  const grenzen = BLOECKE.get(name);
  if (!grenzen) return undefined;
  return (z) => {
    const punkt = z.codePointAt(0) as number;
    return punkt >= grenzen[0] && punkt <= grenzen[1];
  };
}

function kategorie(name: string): Zeichenklasse | undefined {
  if (!/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) return undefined;
  return muster(new RegExp(`^\\p{${name}}$`, 'u'));
}

/** Whether two characters are the same but for upper and lower case. */
export function gleichOhneSchrift(a: string, b: string): boolean {
  if (a === b) return true;
  return a.toLowerCase() === b.toLowerCase() || a.toUpperCase() === b.toUpperCase();
}

/** A class that also takes the other case of its characters; the Kelvin sign is a k, and so a K. */
export function ohneSchrift(klasse: Zeichenklasse): Zeichenklasse {
  return (z) => {
    const klein = z.toLowerCase();
    const gross = z.toUpperCase();
    return (
      klasse(z) ||
      klasse(klein) ||
      klasse(gross) ||
      klasse(klein.toUpperCase()) ||
      klasse(gross.toLowerCase())
    );
  };
}
