import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oeffneBuch } from './last/buch.mjs';
import { reicheAlleEin } from './last/einreichung.mjs';
import { VERFAHREN } from './last/mischung.mjs';
import { portal } from './last/portal.mjs';
import { oeffneRueckrufempfang } from './last/rueckrufempfang.mjs';
import { bearbeite } from './last/sachbearbeitung.mjs';
import { liesVorlagen } from './last/vorlagen.mjs';
import { pruefe } from './pruefer/pruefer.mjs';
import { warteAufRuhe } from './ruhe.mjs';
import { baueAuf, WURZEL } from './unterbau/pruefstand.mjs';
import { zufall } from './unterbau/zufall.mjs';

/** Authorities whose case workers work through their tasks. */
const BEHOERDEN = ['leipzig-strassenverkehr', 'leipzig-energiepreispauschale'];
/** Short, so that leases run out and sweeps come within a run. */
const EINSTELLUNGEN = { BELEGUNG_SEKUNDEN: '5', KEHRINTERVALL_MS: '500', RUECKNAHME_SEKUNDEN: '1' };

/**
 * What a run has shown.
 * @typedef {{ portal: { versuche: number, gescheitert: number, belege: number },
 *   sachbearbeitung: { beantwortet: number, abgewiesen: number, vermerkt: number }, ruhe: Awaited<ReturnType<typeof warteAufRuhe>>,
 *   enden: import('./unterbau/dienst.mjs').Ende[], verwaiste: string[], bericht: import('./pruefer/pruefer.mjs').Pruefbericht }} Laufbericht
 *   `enden`: processes that ended though nobody ended them, and were started again; `verwaiste`: left behind by killed ones and still there
 */

/**
 * A system with both sides that use it: a portal posts, case workers answer, and meanwhile something happens to it.
 * Then it comes to rest and is checked.
 * @template T
 * @param {{ seed: number, queue: 'postgres' | 'redis', pool?: boolean, ersatz?: boolean, anzahl: number, rate: number, worker: number,
 *   stillstandMs: number, abbruch: AbortSignal, umgebung?: Record<string, string> }} auftrag `rate`: applications per second; `stillstandMs`: so long
 *   nothing may get on before it counts as not at rest; `umgebung`: further settings of API and workers
 * @param {(stand: Awaited<ReturnType<typeof baueAuf>>, fertig: Promise<void>) => Promise<T>} waehrenddessen what happens,
 *   until `fertig`: everything has been posted
 * @returns {Promise<Laufbericht & { waehrenddessen: T }>}
 */
export async function fuehreHaus(auftrag, waehrenddessen) {
  const { seed, queue, pool, ersatz, worker } = auftrag;
  // The book of the portal lies where the system under test cannot lose it.
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-portal-'));
  const buchdatei = join(ordner, 'buch.jsonl');
  const buch = oeffneBuch(buchdatei);
  const empfang = await oeffneRueckrufempfang({ buch, zufall: zufall(seed + 1) });
  const env = {
    ...EINSTELLUNGEN,
    PORTAL_RUECKRUF_URL: empfang.url,
    PORTAL_RUECKRUF_SCHLUESSEL: 'schluessel-nur-fuer-diesen-pruefstand',
    AUSGANG_INTERN: new URL(empfang.url).host,
    ...auftrag.umgebung,
  };
  let stand;
  try {
    stand = await baueAuf({ queue, pool, ersatz, worker, verfahren: VERFAHREN, env, aufsicht: true });
    return await arbeite(stand, { ...auftrag, buch, buchdatei, waehrenddessen });
  } finally {
    await stand?.baueAb();
    await empfang.schliesse();
    buch.schliesse();
    rmSync(ordner, { recursive: true, force: true });
  }
}

async function arbeite(
  stand,
  { seed, anzahl, rate, stillstandMs, buch, buchdatei, waehrenddessen, abbruch },
) {
  const [feierabend, schluss] = [new AbortController(), new AbortController()];
  setMaxListeners(0, schluss.signal); // every request under way listens
  abbruch.addEventListener('abort', () => schluss.abort());
  const { adresse, ausweis, postgres } = stand;
  const dasPortal = portal({ adresse, ausweis, buch, abbruch: schluss.signal });
  const aemter = BEHOERDEN.map((behoerde, i) =>
    bearbeite({ adresse, behoerde, buch, zufall: zufall(seed + 10 + i), abbruch: feierabend.signal }),
  );
  const einreichen = reicheAlleEin({
    portal: dasPortal,
    vorlagen: liesVorlagen(join(WURZEL, 'workflows')),
    zufall: zufall(seed + 2),
    anzahl,
    rate,
    abbruch: schluss.signal,
  });
  const ruhen = () => warteAufRuhe(postgres.verwalterUrl, { stillstandMs, abbruch });
  try {
    const [ergebnis] = await Promise.all([waehrenddessen(stand, einreichen), einreichen]);
    await ruhen();
    feierabend.abort();
    const sachbearbeitung = (await Promise.all(aemter)).reduce((a, b) => ({
      beantwortet: a.beantwortet + b.beantwortet,
      abgewiesen: a.abgewiesen + b.abgewiesen,
      vermerkt: a.vermerkt + b.vermerkt,
    }));
    const ruhe = await ruhen();
    const dienste = [stand.api, ...stand.arbeiter];
    if (!abbruch.aborted) await Promise.all(dienste.map((dienst) => dienst.bereit()));
    const enden = dienste.flatMap((dienst) => dienst.enden);
    const verwaiste = dienste.flatMap((dienst) => dienst.verwaiste);
    const bericht = await pruefe({
      datenbank: postgres.verwalterUrl,
      briefe: stand.briefe,
      buch: buchdatei,
      spieleNach: () => stand.befehl('replay'),
    });
    return {
      waehrenddessen: ergebnis,
      portal: dasPortal.zahlen,
      sachbearbeitung,
      ruhe,
      enden,
      verwaiste,
      bericht,
    };
  } finally {
    feierabend.abort();
    schluss.abort();
    await Promise.allSettled([einreichen, ...aemter]);
  }
}
