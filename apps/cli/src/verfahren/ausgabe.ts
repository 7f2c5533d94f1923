import type { Befund } from '#libs/kernel';

/** Where the commands write; tests give their own. */
export interface Ausgabe {
  sage(zeile: string): void;
}

/** Standard output. */
export const STANDARDAUSGABE: Ausgabe = { sage: (zeile) => process.stdout.write(`${zeile}\n`) };

/** A finding in three lines: what and where, what is wrong, what to do. */
export function zeigeBefund({ code, schwere, datei, ort, text, abhilfe }: Befund, ausgabe: Ausgabe): void {
  ausgabe.sage(`  ${schwere === 'fehler' ? 'Fehler ' : 'Hinweis'} ${code}  ${datei} ${ort}`);
  ausgabe.sage(`          ${text}`);
  ausgabe.sage(`          → ${abhilfe}`);
}

/** `1 Fehler, 2 Hinweise`. */
export function zusammenfassung(befunde: readonly Befund[]): string {
  const fehler = befunde.filter(({ schwere }) => schwere === 'fehler').length;
  const hinweise = befunde.length - fehler;
  return `${fehler} Fehler, ${hinweise} ${hinweise === 1 ? 'Hinweis' : 'Hinweise'}`;
}
