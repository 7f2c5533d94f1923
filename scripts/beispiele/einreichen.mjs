import { extname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MEDIENTYPEN = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.txt': 'text/plain',
};
const VERSUCHE = 6;

/**
 * Headers by which a portal signs in.
 * @typedef {(abbruch?: AbortSignal) => Promise<Record<string, string>>} Ausweis
 */
const ohneAusweis = async () => ({});

/**
 * What the API made of a posted example: its id, or the reason why there is none.
 * @typedef {{ id: string } | { grund: string }} Einreichung
 */

/**
 * Posts an example as a portal would: XML alone, or multipart with the parts `nachricht` and `anlagen`.
 * A message that the API files in the Posteingang (422 with a receipt) counts as posted. Repeats are harmless
 * because of the Idempotency-Key, so a busy or restarting API is simply asked again.
 * @param {string} api base address
 * @param {import('./fundus.mjs').Beispiel} beispiel
 * @param {AbortSignal} [abbruch]
 * @param {Ausweis} [ausweis]
 * @returns {Promise<Einreichung>}
 */
export async function reicheEin(api, beispiel, abbruch, ausweis = ohneAusweis) {
  for (let versuch = 1; ; versuch += 1) {
    const antwort = await poste(api, beispiel, abbruch, ausweis).catch((fehler) => fehler);
    if (antwort instanceof Response && antwort.status < 500 && antwort.status !== 429) return deute(antwort);
    if (abbruch?.aborted) return { grund: 'abgebrochen' };
    if (versuch === VERSUCHE) {
      return { grund: antwort instanceof Response ? `Antwort ${antwort.status}` : 'API nicht erreichbar' };
    }
    await pause(250 * 2 ** versuch, undefined, { signal: abbruch }).catch(() => {});
  }
}

async function poste(api, beispiel, signal, ausweis) {
  const { headers, body } = inhalt(beispiel);
  const kopf = { ...headers, ...(await ausweis(signal)) };
  return fetch(`${api}/api/v1/antraege`, { method: 'POST', signal, headers: kopf, body });
}

function inhalt({ nachricht, anlagen, schluessel }) {
  const headers = { 'Idempotency-Key': schluessel, Accept: 'application/json' };
  if (anlagen.length === 0)
    return { headers: { ...headers, 'Content-Type': 'application/xml' }, body: nachricht };
  const formular = new FormData();
  formular.append('nachricht', new Blob([nachricht], { type: 'application/xml' }), 'antrag.xml');
  for (const { name, bytes } of anlagen) {
    const type = MEDIENTYPEN[extname(name).toLowerCase()] ?? 'application/octet-stream';
    formular.append('anlagen', new Blob([bytes], { type }), name);
  }
  return { headers, body: formular };
}

async function deute(antwort) {
  const daten = await antwort.json().catch(() => ({}));
  // Refused but filed: the receipt comes with the reason.
  const id = daten.id ?? daten.beleg?.id;
  if (typeof id === 'string') return { id };
  return { grund: daten.code ?? daten.title ?? `Antwort ${antwort.status}` };
}
