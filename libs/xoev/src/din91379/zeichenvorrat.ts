import { nfc } from '#libs/kernel';
import { DIN_91379_GRUPPEN, DIN_91379_SEQUENZEN, type Din91379Gruppe } from './zeichen.js';

/**
 * Sets of characters as the standard's data types cut them: `A` names (letters, N1), `C` texts of the
 * administration (letters, N1–N4), `E` all, with Greek, Cyrillic and E1.
 */
export const DIN_91379_TYPEN = {
  A: ['bll', 'bnlreq'],
  C: ['bll', 'bnlreq', 'bnl', 'bnlopt', 'bnlnot'],
  E: ['bll', 'bnlreq', 'bnl', 'bnlopt', 'bnlnot', 'gl', 'cl', 'enl'],
} as const satisfies Record<string, readonly Din91379Gruppe[]>;
export type Din91379Typ = keyof typeof DIN_91379_TYPEN;

/** Every letter sequence as a string, longest first. */
export const SEQUENZEN: readonly string[] = DIN_91379_SEQUENZEN.split(' ')
  .map((sequenz) => sequenz.split('+').map(zeichenAus).join(''))
  .sort((a, b) => b.length - a.length);

const sequenzenNachAnfang = new Map<string, string[]>();
for (const sequenz of SEQUENZEN) {
  const anfang = String.fromCodePoint(sequenz.codePointAt(0) as number);
  sequenzenNachAnfang.set(anfang, [...(sequenzenNachAnfang.get(anfang) ?? []), sequenz]);
}

const zeichensaetze = new Map<Din91379Typ, ReadonlySet<string>>();

/** Single characters that a data type allows. */
export function zeichensatz(typ: Din91379Typ): ReadonlySet<string> {
  const vorhanden = zeichensaetze.get(typ);
  if (vorhanden !== undefined) return vorhanden;
  const neu = new Set(DIN_91379_TYPEN[typ].flatMap((gruppe) => [...zeichenDer(DIN_91379_GRUPPEN[gruppe])]));
  zeichensaetze.set(typ, neu);
  return neu;
}

/**
 * The characters of a text that a data type of DIN 91379 does not allow, each once, readable: `„😀“ (U+1F600)`.
 * A diacritic counts as allowed only inside a sequence of the standard.
 */
export function unzulaessigeZeichen(text: string, typ: Din91379Typ = 'C'): string[] {
  const erlaubt = zeichensatz(typ);
  const gefunden = new Set<string>();
  for (let i = 0; i < text.length; ) {
    const zeichen = String.fromCodePoint(text.codePointAt(i) as number);
    const sequenz = sequenzenNachAnfang.get(zeichen)?.find((kandidat) => text.startsWith(kandidat, i));
    if (sequenz === undefined && !erlaubt.has(zeichen)) gefunden.add(zeichen);
    i += (sequenz ?? zeichen).length;
  }
  return [...gefunden].map(benenne);
}

// German typography that the standard's text types do not know; the reader loses nothing.
const ERSATZ: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2022': '-',
  '\u2026': '...',
  '\u2009': ' ',
  '\u202f': '\u00a0',
  '\u00ad': '',
};

const NICHT_ASCII = /[^ -~]/;

/**
 * Text for an outgoing message: NFC, and dashes, quotation marks and spaces of good typography replaced by those
 * that type C of DIN 91379 has. Letters are never touched.
 */
export function nachDin91379(text: string): string {
  if (!NICHT_ASCII.test(text)) return text;
  return nfc(text).replace(
    /[\u2010-\u2014\u2018\u201a\u201c-\u201e\u2022\u2026\u2009\u202f\u00ad]/g,
    (z) => ERSATZ[z] ?? z,
  );
}

function* zeichenDer(gruppe: string): Generator<string> {
  for (const bereich of gruppe.split(' ')) {
    const [von = '', bis = von] = bereich.split('-');
    for (let c = Number.parseInt(von, 16); c <= Number.parseInt(bis, 16); c++) yield String.fromCodePoint(c);
  }
}

function zeichenAus(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}

function benenne(zeichen: string): string {
  const punkt = (zeichen.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{M}\p{C}\p{Z}]/u.test(zeichen) ? `U+${punkt}` : `„${zeichen}“ (U+${punkt})`;
}
