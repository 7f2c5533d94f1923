import { wilson } from '../wilson.js';

/** A share with its 95 % interval as the risk report gives it; null where nothing was counted. */
export interface Berichtsanteil {
  readonly treffer: number;
  readonly von: number;
  readonly anteil: number | null;
  /** Wilson bounds, 0 to 1, four decimals. */
  readonly untereGrenze: number | null;
  readonly obereGrenze: number | null;
}

/** The share of hits among trials, rounded to four decimals. */
export function berichtsanteil(treffer: number, von: number): Berichtsanteil {
  const { anteil, unten, oben } = wilson(treffer, von);
  return { treffer, von, anteil: rund(anteil), untereGrenze: rund(unten), obereGrenze: rund(oben) };
}

function rund(wert: number | null): number | null {
  return wert === null ? null : Math.round(wert * 10_000) / 10_000;
}
