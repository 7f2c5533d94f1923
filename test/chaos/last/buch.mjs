import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * What the other side was promised, one JSON line each, in a file that only the portal and the case workers write:
 * - `beleg`: an application or message was acknowledged
 * - `antwort`: an answer to a task was accepted
 * - `tat`: something else that a case worker did was accepted; `text` occurs nowhere else
 * - `rueckruf`: the portal was called because a letter lies ready
 * @typedef {{ art: 'beleg', rolle: string, schluessel: string, uuid: string, sha256: string, anlagen: string[], id: string,
 *   status: number }} Beleg
 * @typedef {{ art: 'antwort', vorgangId: string, aufgabeId: string, aktion: string, person: string }} Antwort
 * @typedef {{ art: 'tat', was: 'notiz' | 'rueckfrage' | 'abschluss', an: string, text: string }} Tat
 * @typedef {{ art: 'rueckruf', schluessel: string, bescheidId: string, angenommen: boolean }} Rueckruf
 */

/**
 * @param {string} datei
 * @returns {{ schreibe: (eintrag: Beleg | Antwort | Tat | Rueckruf) => void, schliesse: () => void }}
 */
export function oeffneBuch(datei) {
  const griff = openSync(datei, 'a');
  return {
    schreibe: (eintrag) => writeSync(griff, `${JSON.stringify(eintrag)}\n`),
    schliesse() {
      fsyncSync(griff);
      closeSync(griff);
    },
  };
}

/**
 * @param {string | undefined} datei
 * @returns {(Beleg | Antwort | Tat | Rueckruf)[]} empty without a file
 */
export function liesBuch(datei) {
  if (!datei || !existsSync(datei)) return [];
  return readFileSync(datei, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((zeile) => JSON.parse(zeile));
}
