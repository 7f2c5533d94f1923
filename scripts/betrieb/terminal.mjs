import { stripVTControlCharacters } from 'node:util';

/**
 * Prints lines and, on a real terminal, a live region below them that is redrawn in place.
 * @typedef {{ tty: boolean, hoehe: () => number, zeile: (text: string) => void,
 *   live: (zeilen: readonly string[]) => void }} Terminal
 */

/**
 * @param {NodeJS.WriteStream} [strom]
 * @returns {Terminal}
 */
export function erzeugeTerminal(strom = process.stdout) {
  const tty = Boolean(strom.isTTY) && process.env.TERM !== 'dumb';
  let gezeichnet = [];
  let geschlossen = false;
  // The reader of a pipe may go away (`npm start | head`): the application then simply runs on without output.
  strom.on?.('error', () => {
    geschlossen = true;
  });
  const schreibe = (text) => {
    if (!geschlossen) strom.write(text);
  };
  /** A line longer than the terminal is wide takes several rows; all of them must be erased. */
  const reihen = (zeile) =>
    Math.max(1, Math.ceil(stripVTControlCharacters(zeile).length / (strom.columns || 80)));
  const loesche = () => {
    const anzahl = gezeichnet.reduce((summe, zeile) => summe + reihen(zeile), 0);
    return anzahl > 0 ? `\x1b[${anzahl}A\x1b[J` : '';
  };
  const text = (zeilen) => zeilen.map((zeile) => `${zeile}\n`).join('');
  return {
    tty,
    hoehe: () => strom.rows || 24,
    zeile(neu) {
      schreibe(tty ? loesche() + text([neu, ...gezeichnet]) : `${neu}\n`);
    },
    live(zeilen) {
      if (!tty) return;
      const davor = loesche();
      gezeichnet = [...zeilen];
      schreibe(davor + text(gezeichnet));
    },
  };
}
