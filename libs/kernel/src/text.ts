const ERSATZZEICHEN = '\ufffd';

/** A text as it can be stored: U+0000 and single halves of surrogate pairs, which Postgres does not hold, become U+FFFD. */
export function speicherbar(text: string): string {
  return text.replaceAll('\u0000', ERSATZZEICHEN).replaceAll(/\p{Surrogate}/gu, ERSATZZEICHEN);
}

/** The beginning of a text, of at most so many code units; a character is never cut in two. */
export function textanfang(text: string, hoechstens: number): string {
  const letztes = text.charCodeAt(hoechstens - 1);
  const istErsteHaelfte = letztes >= 0xd800 && letztes <= 0xdbff;
  return text.slice(0, istErsteHaelfte ? hoechstens - 1 : hoechstens);
}

/** A text of at most so many code units; where something is left out, an ellipsis says so. */
export function kuerze(text: string, hoechstens: number): string {
  return text.length > hoechstens ? `${textanfang(text, hoechstens - 1)}…` : text;
}

/** What somebody has sent and nobody knows here, as an answer repeats it: no answer grows with the question. */
export function zitiere(text: string): string {
  return kuerze(text, 100);
}

/**
 * Whether anything of a text can be seen. Blanks and what leaves no mark (U+200B, U+00AD, the signs that turn the direction
 * of writing) say nothing to whoever reads it, and `trim` knows only the blanks.
 */
export function istZuSehen(text: string): boolean {
  return /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** Up to U+02FF, and among punctuation and currency signs from U+2002 on, every character is in NFC beside any other. */
const VIELLEICHT_NICHT_NFC = /[\u0300-\u2001\u20d0-\uffff]/;
/** No language puts more marks on one letter (Unicode Standard Annex 15, Stream-Safe Text Format). */
const ZU_VIELE_ZUSAETZE = /(\p{M}{31,})/u;

/**
 * A text in normal form C. More marks in a row than any language writes stay as they stand: to bring them into their
 * order takes the square of their number, minutes for a text of some hundred kilobytes.
 */
export function nfc(text: string): string {
  if (!VIELLEICHT_NICHT_NFC.test(text)) return text;
  if (!ZU_VIELE_ZUSAETZE.test(text)) return text.normalize('NFC');
  // With the group in the pattern every second piece is such a row.
  const stuecke = text.split(ZU_VIELE_ZUSAETZE);
  return stuecke.map((stueck, i) => (i % 2 === 1 ? stueck : stueck.normalize('NFC'))).join('');
}

/** Whether a text is in normal form C; what no language writes is not. */
export function istNfc(text: string): boolean {
  if (!VIELLEICHT_NICHT_NFC.test(text)) return true;
  return !ZU_VIELE_ZUSAETZE.test(text) && text.normalize('NFC') === text;
}
