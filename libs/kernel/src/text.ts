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
