import { hole } from '../betrieb/hole.mjs';

/** A decided case without a letter is still watched this long: the letter is rendered after the decision. */
const AUF_BRIEF_WARTEN_MS = 20_000;

/**
 * State of an application as the table shows it (answer of `GET /api/v1/vorgaenge/<id>/uebersicht`).
 * @typedef {{ antragId?: string, verfahren?: string, titel?: string, weg: string, ergebnis?: string | null,
 *   dauerMs?: number | null, bescheid?: { nummer: string, datei?: string | null } | null, grund?: string }} Uebersicht
 *
 * A row of the table.
 * @typedef {{ beispiel: string, verfahren: string, id?: string, uebersicht: Uebersicht, fertig: boolean,
 *   entschiedenUm?: number }} Zeile
 */

/**
 * Whether a row will no longer change by itself: decided with its letter, or waiting for somebody.
 * @param {Uebersicht} uebersicht
 * @param {number} seitEntscheidungMs since the decision was first seen
 */
export function istFertig({ weg, bescheid }, seitEntscheidungMs) {
  if (weg === 'läuft') return false;
  if (weg === 'automatisch' || weg === 'mit Mensch')
    return Boolean(bescheid?.datei) || seitEntscheidungMs > AUF_BRIEF_WARTEN_MS;
  return true;
}

/**
 * Asks the API for the state of one row and enters it.
 * @param {string} api base address
 * @param {Zeile} zeile
 * @param {{ jetzt?: number, abbruch?: AbortSignal, ausweis?: import('./einreichen.mjs').Ausweis }} [mehr]
 * @returns {Promise<boolean>} whether the row changed
 */
export async function frischeAuf(api, zeile, { jetzt = performance.now(), abbruch, ausweis } = {}) {
  if (zeile.id === undefined) return false;
  const frage = async () =>
    hole(`${api}/api/v1/vorgaenge/${zeile.id}/uebersicht`, {
      signal: abbruch,
      headers: await ausweis?.(abbruch),
    });
  const antwort = await frage().catch(() => undefined);
  if (!antwort?.ok) return false; // Not there yet, or the API is restarting: the next round asks again.
  const vorher = JSON.stringify([zeile.uebersicht, zeile.fertig]);
  zeile.uebersicht = await antwort.json().catch(() => zeile.uebersicht);
  if (zeile.uebersicht.weg !== 'läuft') zeile.entschiedenUm ??= jetzt;
  zeile.fertig = istFertig(zeile.uebersicht, jetzt - (zeile.entschiedenUm ?? jetzt));
  return JSON.stringify([zeile.uebersicht, zeile.fertig]) !== vorher;
}
