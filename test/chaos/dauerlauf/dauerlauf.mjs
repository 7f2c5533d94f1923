import { fuehreHaus } from '../haus.mjs';
import { schlafe } from '../unterbau/schlaf.mjs';
import { beurteile } from './grenzen.mjs';
import { messe } from './messung.mjs';

const ABSTAND_MS = 5_000;

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
  const lauf = await fuehreHaus({ ...auftrag, anzahl }, async (stand, fertig) => {
    const beginn = performance.now();
    const messungen = [];
    let zuEnde = false;
    fertig
      .finally(() => {
        zuEnde = true;
      })
      .catch(() => {});
    while (!zuEnde && !abbruch.aborted) {
      const minute = (performance.now() - beginn) / 60_000;
      messungen.push({ minute, werte: await messe(stand) });
      if (messungen.length % 12 === 0) melde(`  ${minute.toFixed(0).padStart(3)} min`);
      await schlafe(ABSTAND_MS, abbruch);
    }
    return messungen;
  });
  return { ...lauf, urteile: beurteile(lauf.waehrenddessen) };
}
