/** A share with its 95 % interval; null where nothing was counted. */
export interface Anteil {
  readonly treffer: number;
  readonly von: number;
  readonly anteil: number | null;
  /** Wilson bounds, 0 to 1, four decimals. */
  readonly untereGrenze: number | null;
  readonly obereGrenze: number | null;
}

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/** The share of hits among trials with the Wilson score interval: honest also for few trials and for no hit. */
export function anteil(treffer: number, von: number): Anteil {
  if (von === 0) return { treffer, von, anteil: null, untereGrenze: null, obereGrenze: null };
  const p = treffer / von;
  const nenner = 1 + Z ** 2 / von;
  const mitte = (p + Z ** 2 / (2 * von)) / nenner;
  const spanne = (Z * Math.sqrt((p * (1 - p)) / von + Z ** 2 / (4 * von ** 2))) / nenner;
  return {
    treffer,
    von,
    anteil: rund(p),
    untereGrenze: rund(Math.max(0, mitte - spanne)),
    obereGrenze: rund(Math.min(1, mitte + spanne)),
  };
}

function rund(wert: number): number {
  return Math.round(wert * 10_000) / 10_000;
}
