/** Mean width of a character in the diagram's font, relative to its size. */
const ZEICHENBREITE = 0.56;

/** Width of a text in pixels, as far as it can be told without a font. */
export function textbreite(text: string, groesse: number): number {
  return text.length * groesse * ZEICHENBREITE;
}

/** Breaks a text into lines of at most `zeichen` characters at blanks; a longer word keeps its line. */
export function umbrechen(text: string, zeichen: number, zeilenMax: number): string[] {
  const zeilen: string[] = [];
  let zeile = '';
  for (const wort of text.split(/\s+/u).filter((w) => w !== '')) {
    const laenger = zeile === '' ? wort : `${zeile} ${wort}`;
    if (laenger.length <= zeichen || zeile === '') zeile = laenger;
    else {
      zeilen.push(zeile);
      zeile = wort;
    }
  }
  if (zeile !== '') zeilen.push(zeile);
  if (zeilen.length <= zeilenMax) return zeilen;
  return [...zeilen.slice(0, zeilenMax - 1), `${zeilen[zeilenMax - 1]} …`];
}
