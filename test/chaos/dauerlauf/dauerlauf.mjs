import { fileURLToPath } from 'node:url';
import { fuehreHaus } from '../haus.mjs';
import { schlafe } from '../unterbau/schlaf.mjs';
import { beurteile } from './grenzen.mjs';
import { messe } from './messung.mjs';

/** Each look costs every process a full collection. */
const ABSTAND_MS = 15_000;
const SAMMLER = fileURLToPath(new URL('sammler.cjs', import.meta.url));

/**
 * Steady load below capacity for some minutes, without faults: nothing may grow that should not.
 * @param {{ minuten: number, rate: number, seed: number, queue: 'postgres' | 'redis', worker: number, stillstandMs: number,
 *   melde: (zeile: string) => void, abbruch: AbortSignal }} auftrag
 * @returns {Promise<import('../haus.mjs').Laufbericht & { urteile: ReturnType<typeof beurteile> }>}
 */
export async function laufeLange(auftrag) {
  const { minuten, rate, queue, melde, abbruch } = auftrag;
  melde(`Dauerlauf über ${minuten} min mit ${rate} Anträgen je Sekunde, Warteschlange auf ${queue}.`);
  const anzahl = Math.round(minuten * 60 * rate);
  const umgebung = { NODE_OPTIONS: `--require "${SAMMLER}"` };
  const lauf = await fuehreHaus({ ...auftrag, anzahl, umgebung }, async (stand, fertig) => {
    const beginn = performance.now();
    const messungen = [];
    let [zuEnde, gemeldet] = [false, 0];
    fertig
      .finally(() => {
        zuEnde = true;
      })
      .catch(() => {});
    while (!zuEnde && !abbruch.aborted) {
      const minute = (performance.now() - beginn) / 60_000;
      // On a machine that is busy with other things one look may fail; the next one counts.
      const werte = await messe(stand).catch(() => undefined);
      if (werte) messungen.push({ minute, werte });
      if (minute >= gemeldet + 1) {
        gemeldet = Math.floor(minute);
        melde(`  ${String(gemeldet).padStart(3)} min`);
      }
      await schlafe(ABSTAND_MS, abbruch);
    }
    return messungen;
  });
  return { ...lauf, urteile: beurteile(lauf.waehrenddessen) };
}
