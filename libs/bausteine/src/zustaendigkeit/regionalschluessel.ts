/**
 * Reads a municipality key: AGS (8 digits) as is, ARS (12 digits: Land 2, RegBez 1, Kreis 2, Verband 4, Gemeinde 3)
 * without its Verband part. Keys are texts, never numbers: `09761000` has a leading zero.
 * @returns the AGS, or undefined for anything else
 */
export function parseRegionalschluessel(schluessel: string): string | undefined {
  const text = schluessel.replaceAll(' ', '');
  if (/^\d{8}$/u.test(text)) return text;
  if (/^\d{12}$/u.test(text)) return text.slice(0, 5) + text.slice(9);
  return undefined;
}
