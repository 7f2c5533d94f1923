import { STOERUNGEN } from './arten.mjs';

/**
 * Which fault comes when. Nothing but the seed decides, so the same seed gives the same plan; how the system stands at
 * that moment is not in its hand.
 * @param {{ zufall: import('../unterbau/zufall.mjs').Zufall, dauerMs: number, abstandMs: [number, number], worker: number,
 *   mit: readonly ('redis' | 'pool' | 'ersatz')[] }} auftrag `abstandMs`: shortest and longest time between two faults; `mit`: what the
 *   system has besides API, workers and Postgres
 * @returns {{ nachMs: number, name: string, worker: number, dauerMs: number }[]} every kind at least once, if there is time
 */
export function planeStoerungen({ zufall, dauerMs, abstandMs: [kuerzest, laengst], worker, mit }) {
  const moegliche = STOERUNGEN.filter(({ nurMit }) => !nurMit || mit.includes(nurMit));
  const plan = [];
  const uebrig = mische(moegliche, zufall);
  for (let nachMs = 0; ; ) {
    const pauseMs = zufall.ganz(kuerzest, laengst);
    nachMs += pauseMs;
    if (nachMs >= dauerMs) return plan;
    const { name } = uebrig.shift() ?? zufall.gewichtet(moegliche);
    plan.push({ pauseMs, name, worker: zufall.ganz(0, worker - 1), dauerMs: zufall.ganz(100, 1_500) });
  }
}

/** The long ones first: who is stopped for longer than its lock has to come back while there is still load. */
function mische(arten, zufall) {
  const gemischt = arten.map((art) => ({
    art,
    rang: zufall.zahl() - (art.name === 'worker-anhalten' ? 2 : 0),
  }));
  return gemischt.sort((a, b) => a.rang - b.rang).map(({ art }) => art);
}
