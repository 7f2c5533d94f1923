import { fuehreHaus } from './haus.mjs';
import { stoereNachPlan } from './stoerung/ausfuehrung.mjs';
import { planeStoerungen } from './stoerung/plan.mjs';
import { zufall } from './unterbau/zufall.mjs';

/**
 * One random run: faults by a seed break a system while it works.
 * @param {{ seed: number, queue: 'postgres' | 'redis', pool?: boolean, ersatz?: boolean, anzahl: number, rate: number,
 *   abstandMs: [number, number], worker: number, stillstandMs: number, melde: (zeile: string) => void, abbruch: AbortSignal }} auftrag
 *   `abstandMs`: shortest and longest time between faults; the rest as for `fuehreHaus`
 * @returns {Promise<import('./haus.mjs').Laufbericht & { gestoert: Map<string, number> }>}
 */
export async function laufe(auftrag) {
  const { seed, queue, pool, ersatz, anzahl, rate, abstandMs, worker, melde, abbruch } = auftrag;
  const plan = planeStoerungen({
    zufall: zufall(seed),
    dauerMs: (anzahl / rate) * 1000,
    abstandMs,
    worker,
    mit: [...(queue === 'redis' ? ['redis'] : []), ...(pool ? ['pool'] : []), ...(ersatz ? ['ersatz'] : [])],
  });
  melde(
    `Startwert ${seed}, Warteschlange auf ${queue}${pool ? ', über PgBouncer' : ''}${ersatz ? ', mit Ersatz der Datenbank' : ''}: ${anzahl} Anträge, ${rate}/s, ${plan.length} Störungen.`,
  );
  const lauf = await fuehreHaus(auftrag, (stand) => stoereNachPlan(stand, plan, { melde, abbruch }));
  return { ...lauf, gestoert: lauf.waehrenddessen };
}
