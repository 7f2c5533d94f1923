/**
 * Random numbers from a seed, so that a run can be repeated: mulberry32, 32 bits of state, good enough to choose faults.
 * @typedef {{ zahl: () => number, ganz: (von: number, bis: number) => number, wahr: (anteil: number) => boolean,
 *   eines: <T>(menge: readonly T[]) => T, gewichtet: <T extends { gewicht: number }>(menge: readonly T[]) => T }} Zufall
 *   `zahl` in [0, 1), `ganz` including both ends, `gewichtet` in proportion to `gewicht`
 *
 * @param {number} seed
 * @returns {Zufall}
 */
export function zufall(seed) {
  let stand = seed >>> 0;
  const zahl = () => {
    stand = (stand + 0x6d2b79f5) >>> 0;
    let t = stand;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const ganz = (von, bis) => von + Math.floor(zahl() * (bis - von + 1));
  return {
    zahl,
    ganz,
    wahr: (anteil) => zahl() < anteil,
    eines: (menge) => menge[ganz(0, menge.length - 1)],
    gewichtet(menge) {
      let rest = zahl() * menge.reduce((summe, { gewicht }) => summe + gewicht, 0);
      for (const eines of menge) {
        rest -= eines.gewicht;
        if (rest < 0) return eines;
      }
      return menge.at(-1);
    },
  };
}
