import { setTimeout as pause } from 'node:timers/promises';
import { mitVerbindung } from '../../scripts/postgres/rollen.mjs';

/** What is still to be done by itself: tasks and deadlines wait for somebody, effects that failed wait for their time. */
const OFFEN = `
  select (select count(*) from eingang where status = 'empfangen')::int as eingaenge,
         (select count(*) from ereignis e join vorgang v on v.id = e.vorgang_id where v.status <> 'gestoert')::int as ereignisse,
         (select count(*) from wirkung where status in ('offen', 'in_arbeit'))::int as wirkungen`;

/**
 * Waits until a system has nothing left to do by itself.
 * @param {string} datenbank address
 * @param {{ hoechstensMs: number, abbruch: AbortSignal }} grenzen
 * @returns {Promise<{ ruht: boolean, nachMs: number, offen: Record<string, number> }>} `offen`: what was left
 */
export async function warteAufRuhe(datenbank, { hoechstensMs, abbruch }) {
  const beginn = performance.now();
  let offen = {};
  while (!abbruch.aborted) {
    const zeilen = await mitVerbindung(datenbank, (verbindung) => verbindung.query(OFFEN)).catch(
      () => undefined,
    );
    offen = zeilen?.rows[0] ?? offen;
    const nachMs = performance.now() - beginn;
    if (zeilen && Object.values(offen).every((zahl) => zahl === 0)) return { ruht: true, nachMs, offen };
    if (nachMs > hoechstensMs) break;
    await pause(250);
  }
  return { ruht: false, nachMs: performance.now() - beginn, offen };
}
