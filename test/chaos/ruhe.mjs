import { mitVerbindung } from '../../scripts/postgres/rollen.mjs';
import { schlafe } from './unterbau/schlaf.mjs';

/** What is still to be done by itself: tasks and deadlines wait for somebody, effects that failed wait for their time. */
const OFFEN = `
  select (select count(*) from eingang where status = 'empfangen')::int as eingaenge,
         (select count(*) from ereignis e join vorgang v on v.id = e.vorgang_id where v.status <> 'gestoert')::int as ereignisse,
         (select count(*) from wirkung where status in ('offen', 'in_arbeit'))::int as wirkungen`;

/**
 * Waits until a system has nothing left to do by itself, as long as it gets on with it.
 * @param {string} datenbank address
 * @param {{ stillstandMs: number, abbruch: AbortSignal }} grenzen `stillstandMs`: gives up when nothing has become less
 *   for so long
 * @returns {Promise<{ ruht: boolean, offen: Record<string, number> }>} `offen`: what was left
 */
export async function warteAufRuhe(datenbank, { stillstandMs, abbruch }) {
  let [offen, wenigste, seit] = [{}, Number.POSITIVE_INFINITY, performance.now()];
  while (!abbruch.aborted && performance.now() - seit < stillstandMs) {
    const zeilen = await mitVerbindung(datenbank, (verbindung) => verbindung.query(OFFEN)).catch(
      () => undefined,
    );
    offen = zeilen?.rows[0] ?? offen;
    const summe = Object.values(offen).reduce((a, b) => a + b, 0);
    if (zeilen && summe === 0) return { ruht: true, offen };
    if (summe < wenigste) [wenigste, seit] = [summe, performance.now()];
    await schlafe(250, abbruch);
  }
  return { ruht: false, offen };
}
