import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oeffneBuch } from './last/buch.mjs';
import { reicheAlleEin } from './last/einreichung.mjs';
import { VERFAHREN } from './last/mischung.mjs';
import { portal } from './last/portal.mjs';
import { oeffneRueckrufempfang } from './last/rueckrufempfang.mjs';
import { bearbeite } from './last/sachbearbeitung.mjs';
import { leseVorlagen } from './last/vorlagen.mjs';
import { pruefe } from './pruefer/pruefer.mjs';
import { warteAufRuhe } from './ruhe.mjs';
import { stoereNachPlan } from './stoerung/ausfuehrung.mjs';
import { planeStoerungen } from './stoerung/plan.mjs';
import { baueAuf, WURZEL } from './unterbau/pruefstand.mjs';
import { zufall } from './unterbau/zufall.mjs';

/** Authorities whose case workers work through their tasks. */
const BEHOERDEN = ['leipzig-strassenverkehr', 'leipzig-energiepreispauschale'];
/** Short, so that leases run out and sweeps come within a run. */
const EINSTELLUNGEN = { BELEGUNG_SEKUNDEN: '5', KEHRINTERVALL_MS: '500', RUECKNAHME_SEKUNDEN: '1' };

/**
 * One random run: a system is built up, a portal and case workers work with it while faults by a seed break it; then it
 * comes to rest and is checked.
 * @param {{ seed: number, queue: 'postgres' | 'redis', anzahl: number, rate: number, abstandMs: [number, number],
 *   worker: number, ruheMs: number, melde: (zeile: string) => void, abbruch: AbortSignal }} auftrag
 *   `rate`: applications per second; `abstandMs`: shortest and longest time between faults; `ruheMs`: how long the
 *   system may take to come to rest
 * @returns {Promise<Laufbericht>}
 */
export async function laufe(auftrag) {
  const { seed, queue, anzahl, rate, abstandMs, worker, melde } = auftrag;
  const plan = planeStoerungen({
    zufall: zufall(seed),
    dauerMs: (anzahl / rate) * 1000,
    abstandMs,
    worker,
    redis: queue === 'redis',
  });
  melde(
    `Startwert ${seed}, Warteschlange auf ${queue}: ${anzahl} Anträge, ${rate}/s, ${plan.length} Störungen.`,
  );
  // The book of the portal lies where the system under test cannot lose it.
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-portal-'));
  const buch = oeffneBuch(join(ordner, 'buch.jsonl'));
  const empfang = await oeffneRueckrufempfang({ buch, zufall: zufall(seed + 1) });
  const env = {
    ...EINSTELLUNGEN,
    PORTAL_RUECKRUF_URL: empfang.url,
    PORTAL_RUECKRUF_SCHLUESSEL: 'schluessel-nur-fuer-diesen-pruefstand',
  };
  let stand;
  try {
    stand = await baueAuf({ queue, worker, verfahren: VERFAHREN, env });
    return await arbeite(stand, { ...auftrag, plan, buch, buchdatei: join(ordner, 'buch.jsonl') });
  } finally {
    await stand?.baueAb();
    await empfang.schliesse();
    buch.schliesse();
    rmSync(ordner, { recursive: true, force: true });
  }
}

/**
 * What a run has shown.
 * @typedef {{ gestoert: Map<string, number>, portal: { versuche: number, gescheitert: number, belege: number },
 *   sachbearbeitung: { beantwortet: number, abgewiesen: number }, ruhe: Awaited<ReturnType<typeof warteAufRuhe>>,
 *   gefallen: string[], bericht: import('./pruefer/pruefer.mjs').Pruefbericht }} Laufbericht
 *   `gefallen`: processes that are gone though nobody killed them
 */
async function arbeite(stand, { seed, anzahl, rate, ruheMs, plan, buch, buchdatei, melde, abbruch }) {
  const feierabend = new AbortController();
  const { adresse, ausweis, postgres } = stand;
  const dasPortal = portal({ adresse, ausweis, buch, abbruch });
  const aemter = BEHOERDEN.map((behoerde, i) =>
    bearbeite({ adresse, behoerde, buch, zufall: zufall(seed + 10 + i), abbruch: feierabend.signal }),
  );
  const einreichen = reicheAlleEin({
    portal: dasPortal,
    vorlagen: leseVorlagen(join(WURZEL, 'workflows')),
    zufall: zufall(seed + 2),
    anzahl,
    rate,
    abbruch,
  });
  const ruhen = () => warteAufRuhe(postgres.verwalterUrl, { hoechstensMs: ruheMs, abbruch });
  try {
    const [gestoert] = await Promise.all([stoereNachPlan(stand, plan, { melde, abbruch }), einreichen]);
    await ruhen();
    feierabend.abort();
    const sachbearbeitung = (await Promise.all(aemter)).reduce((a, b) => ({
      beantwortet: a.beantwortet + b.beantwortet,
      abgewiesen: a.abgewiesen + b.abgewiesen,
    }));
    const ruhe = await ruhen();
    const gefallen = [stand.api, ...stand.arbeiter].filter(({ laeuft }) => !laeuft).map(({ name }) => name);
    const bericht = await pruefe({
      datenbank: postgres.verwalterUrl,
      briefe: stand.briefe,
      buch: buchdatei,
      spieleNach: () => stand.befehl('replay'),
    });
    return { gestoert, portal: dasPortal.zahlen, sachbearbeitung, ruhe, gefallen, bericht };
  } finally {
    feierabend.abort();
    await Promise.allSettled([einreichen, ...aemter]);
  }
}
