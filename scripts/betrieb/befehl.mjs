import { spawn } from 'node:child_process';

/**
 * Runs a command to its end and collects what it prints.
 * @param {string} programm
 * @param {readonly string[]} argumente
 * @param {import('node:child_process').SpawnOptions & { beiZeile?: (zeile: string) => void,
 *   eingabe?: string }} [optionen] `beiZeile` sees each finished line of stdout and stderr while the command runs,
 *   `eingabe` is written to its stdin
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, ausgabe: string }>}
 *   code null if it could not be started (then `ausgabe` says why) or was ended by a signal
 */
export function fuehreAus(programm, argumente, { beiZeile, eingabe, ...optionen } = {}) {
  return new Promise((erfuelle) => {
    const teile = [];
    let rest = '';
    const lies = (daten) => {
      teile.push(daten);
      if (!beiZeile) return;
      const zeilen = (rest + daten).split('\n');
      rest = zeilen.pop() ?? '';
      for (const zeile of zeilen) beiZeile(zeile);
    };
    const kind = spawn(programm, argumente, {
      stdio: [eingabe === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...optionen,
    });
    kind.stdin?.on('error', () => {}).end(eingabe);
    kind.stdout?.setEncoding('utf8').on('data', lies);
    kind.stderr?.setEncoding('utf8').on('data', lies);
    kind.on('error', (fehler) => erfuelle({ code: null, signal: null, ausgabe: fehler.message }));
    kind.on('close', (code, signal) => {
      if (rest) beiZeile?.(rest);
      erfuelle({ code, signal, ausgabe: teile.join('') });
    });
  });
}

/**
 * The last lines of a text, for error messages.
 * @param {string} text
 * @param {number} [anzahl]
 */
export function letzteZeilen(text, anzahl = 15) {
  return text.trimEnd().split('\n').slice(-anzahl).join('\n');
}

/**
 * The part of a command's output that says what went wrong: from the line with the error on, since Node prints
 * stack and properties below it; the last lines if no such line is found.
 * @param {string} text
 * @param {number} [anzahl]
 */
export function fehlerstelle(text, anzahl = 12) {
  const zeilen = text.trimEnd().split('\n');
  const stelle = zeilen.findIndex((zeile) => /^(\w*Error\b.*|error|[A-Z_]{4,}): /.test(zeile));
  return stelle < 0 ? letzteZeilen(text, anzahl) : zeilen.slice(stelle, stelle + anzahl).join('\n');
}
