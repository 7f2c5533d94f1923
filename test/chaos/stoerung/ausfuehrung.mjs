import { schlafe } from '../unterbau/schlaf.mjs';
import { STOERUNGEN } from './arten.mjs';

/**
 * Breaks a system by a plan, several things at once if the plan says so, but no process by two faults at the same time.
 * @param {object} stand of `baueAuf`
 * @param {ReturnType<typeof import('./plan.mjs').planeStoerungen>} plan
 * @param {{ melde: (zeile: string) => void, abbruch: AbortSignal }} umgebung
 * @returns {Promise<Map<string, number>>} how many of each kind; when everything is up again
 * @throws when something does not come up again
 */
export async function stoereNachPlan(stand, plan, { melde, abbruch }) {
  const beginn = performance.now();
  const zahlen = new Map();
  const laufend = new Map();
  for (const { pauseMs, name, ...wurf } of plan) {
    const art = STOERUNGEN.find((eine) => eine.name === name);
    await schlafe(pauseMs, abbruch);
    const ziele = zieleVon(art, wurf, stand);
    while (ziele.some((ziel) => laufend.has(ziel))) {
      await Promise.race(ziele.map((ziel) => laufend.get(ziel)).filter(Boolean));
    }
    if (abbruch.aborted) break;
    const sekunden = ((performance.now() - beginn) / 1000).toFixed(1).replace('.', ',');
    melde(
      `  ${sekunden.padStart(6)} s  ${art.titel}${art.ziele.includes('worker') ? ` (${wurf.worker + 1})` : ''}`,
    );
    zahlen.set(name, (zahlen.get(name) ?? 0) + 1);
    const vorgang = art.stoere(stand, wurf);
    for (const ziel of ziele) laufend.set(ziel, vorgang);
    const frei = () => {
      for (const ziel of ziele) laufend.delete(ziel);
    };
    vorgang.then(frei, () => {}); // one that failed stays and fails the run below
    laufend.set(vorgang, vorgang);
    vorgang.then(
      () => laufend.delete(vorgang),
      () => {},
    );
  }
  await Promise.all(laufend.values());
  return zahlen;
}

/** Names of what a fault takes hold of. */
function zieleVon({ ziele }, { worker }, { arbeiter }) {
  return ziele.flatMap((ziel) => {
    if (ziel === 'worker') return [`worker-${worker}`];
    return ziel === 'alle-worker' ? arbeiter.map((_, i) => `worker-${i}`) : [ziel];
  });
}
