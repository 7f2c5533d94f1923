import { schlafe } from '../unterbau/schlaf.mjs';

/** After that a real portal gives a request up and sends it again. */
const GEDULD_MS = 8_000;

/** No fault lasts that long, and no backlog after it, also on a machine that is busy with other things: who has no receipt by then is shut out. */
const GEDULD_INSGESAMT_MS = 30 * 60_000;

/** So many requests a portal has under way; who comes next waits, so that a long outage does not end in a storm. */
const GLEICHZEITIG = 48;

/** Below 500, and yet the same request may succeed: too slow, too many. */
const NOCH_EINMAL = new Set([408, 429]);

/** Medium types by the names that the examples use. */
const MEDIENTYP = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg' };

/**
 * A portal: posts with an Idempotency-Key and sends the same again, until it gets a receipt, whatever comes between.
 * What was acknowledged it writes into its own book.
 * @param {{ adresse: string, ausweis: () => Promise<Record<string, string>>, buch: ReturnType<typeof import('./buch.mjs').oeffneBuch>,
 *   abbruch: AbortSignal }} auftrag `abbruch`: gives up what is still under way
 */
export function portal({ adresse, ausweis, buch, abbruch }) {
  const zahlen = { versuche: 0, gescheitert: 0, belege: 0 };
  const wartende = [];
  let frei = GLEICHZEITIG;

  /** One request, when it is its turn. @returns the answer, or undefined when it got lost, whichever way */
  async function sende(weg, angaben, geduldMs) {
    if (frei > 0) frei -= 1;
    else await new Promise((dran) => wartende.push(dran));
    try {
      return await sendeSofort(weg, angaben, geduldMs);
    } finally {
      const naechster = wartende.shift();
      if (naechster) naechster();
      else frei += 1;
    }
  }

  async function sendeSofort(weg, angaben, geduldMs) {
    zahlen.versuche += 1;
    // Not AbortSignal.any(): on Node 20 its parts may be collected before they fire, and the request waits for ever.
    const ende = new AbortController();
    const gibAuf = () => ende.abort();
    const wecker = setTimeout(gibAuf, geduldMs);
    abbruch.addEventListener('abort', gibAuf);
    try {
      const antwort = await fetch(`${adresse}${weg}`, {
        method: 'POST',
        ...angaben,
        headers: { ...angaben.headers, ...(await ausweis()) },
        signal: ende.signal,
      });
      return {
        status: antwort.status,
        warte: Number(antwort.headers.get('retry-after')),
        daten: await antwort.json(),
      };
    } catch {
      zahlen.gescheitert += 1;
      return undefined;
    } finally {
      clearTimeout(wecker);
      abbruch.removeEventListener('abort', gibAuf);
    }
  }

  /** Again and again until there is an answer that a repetition would not change. */
  async function bisZurAntwort(weg, angaben, ersteGeduldMs = GEDULD_MS) {
    const bis = performance.now() + GEDULD_INSGESAMT_MS;
    let zuletzt = 'keine Antwort';
    for (let versuch = 0; !abbruch.aborted; versuch += 1) {
      const antwort = await sende(weg, angaben, versuch === 0 ? ersteGeduldMs : GEDULD_MS);
      if (antwort && antwort.status < 500 && !NOCH_EINMAL.has(antwort.status)) return antwort;
      if (antwort) zuletzt = `${antwort.status} ${antwort.daten.code}`;
      if (performance.now() > bis)
        throw new Error(`Seit ${GEDULD_INSGESAMT_MS / 60_000} min kein Beleg: ${zuletzt}.`);
      const warteMs = Math.max((antwort?.warte || 0) * 1000, Math.min(100 * 2 ** versuch, 2_000));
      await schlafe(Math.min(warteMs, 5_000), abbruch);
    }
    return undefined;
  }

  return {
    zahlen,
    /**
     * Posts until acknowledged.
     * @param {import('./vorlagen.mjs').Einsendung} einsendung
     * @param {{ ersteGeduldMs?: number }} [wie] a short patience at first: the answer to the first attempt gets lost
     * @returns {Promise<string | undefined>} id of the receipt; undefined when given up
     * @throws when the API refuses without a receipt
     */
    async reicheEin(einsendung, { ersteGeduldMs } = {}) {
      const antwort = await bisZurAntwort('/api/v1/antraege', anfrage(einsendung), ersteGeduldMs);
      if (!antwort) return undefined;
      // Refused but filed: the receipt comes with the reason.
      const id = antwort.daten.id ?? antwort.daten.beleg?.id;
      if (typeof id !== 'string') {
        throw new Error(
          `Ohne Beleg abgewiesen: ${antwort.status} ${JSON.stringify(antwort.daten).slice(0, 300)}`,
        );
      }
      const { rolle, schluessel, uuid, sha256, anlagen } = einsendung;
      zahlen.belege += 1;
      buch.schreibe({
        art: 'beleg',
        rolle,
        schluessel,
        uuid,
        sha256,
        anlagen: anlagen.map((anlage) => anlage.sha256),
        id,
        status: antwort.status,
      });
      return id;
    },
    /** Asks for a human decision on an application (Art. 22 Abs. 3 DSGVO). */
    verlangeMensch: (id) => bisZurAntwort(`/api/v1/antraege/${id}/mensch`, {}),
  };
}

function anfrage({ schluessel, nachricht, anlagen }) {
  const headers = { 'idempotency-key': schluessel };
  if (anlagen.length === 0) {
    return { headers: { ...headers, 'content-type': 'application/xml' }, body: nachricht };
  }
  const body = new FormData();
  body.append('nachricht', new Blob([nachricht], { type: 'application/xml' }), 'antrag.xml');
  for (const { name, bytes } of anlagen) {
    body.append('anlagen', new Blob([bytes], { type: MEDIENTYP[name.split('.').at(-1)] }), name);
  }
  return { headers, body };
}
