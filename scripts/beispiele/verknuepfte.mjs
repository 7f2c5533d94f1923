import { hole } from '../betrieb/hole.mjs';

/** How long an example waits for the decision that it is about. */
const AUF_BESCHEID_WARTEN_MS = 120_000;

/**
 * Makes an example name the decision that another example has brought about in this installation; waits for it.
 * @param {import('./fundus.mjs').Beispiel} beispiel
 * @param {readonly import('./verfolgung.mjs').Zeile[]} zeilen
 * @param {(ms: number) => Promise<unknown>} warte
 * @returns {Promise<import('./fundus.mjs').Beispiel | undefined>} undefined if there is no such decision
 */
export async function nenneBescheid(beispiel, zeilen, warte) {
  if (beispiel.nach === undefined) return beispiel;
  const erste = zeilen.find((zeile) => `${zeile.verfahren}/${zeile.beispiel}` === beispiel.nach);
  const ende = performance.now() + AUF_BESCHEID_WARTEN_MS;
  while (erste && !erste.uebersicht.bescheid && !erste.fertig && performance.now() < ende) await warte(200);
  const nummer = erste?.uebersicht.bescheid?.nummer;
  if (nummer === undefined) return undefined;
  const text = beispiel.nachricht.toString('utf8').replace(/(<p:bezug>\s*<p:vorgang>)[^<]+/, `$1${nummer}`);
  return { ...beispiel, nachricht: Buffer.from(text) };
}

/**
 * Rows for the cases that others have opened without anybody posting anything.
 * @param {string} api base address
 * @param {readonly import('./verfolgung.mjs').Zeile[]} zeilen
 * @param {{ abbruch?: AbortSignal, ausweis?: import('./einreichen.mjs').Ausweis }} [mehr]
 * @returns {Promise<import('./verfolgung.mjs').Zeile[]>}
 */
export async function findAusgeloeste(api, zeilen, { abbruch, ausweis } = {}) {
  const gefunden = [];
  for (const { id, beispiel } of zeilen.filter((zeile) => zeile.verfahren === 'geburt' && zeile.id)) {
    const headers = await ausweis?.(abbruch);
    const url = `${api}/api/v1/vorgaenge/${id}/verknuepfungen`;
    const antwort = await hole(url, { signal: abbruch, headers }).catch(() => undefined);
    const { verknuepfungen = [] } = antwort?.ok ? await antwort.json() : {};
    for (const { art, verfahrenId, aktenzeichen } of verknuepfungen) {
      if (art !== 'hat-ausgeloest') continue;
      const grund = `ausgelöst durch ${beispiel}`;
      gefunden.push({
        beispiel: `↳ ${aktenzeichen}`,
        verfahren: verfahrenId,
        uebersicht: { weg: 'eröffnet', ergebnis: null, grund },
        fertig: true,
      });
    }
  }
  return gefunden;
}
