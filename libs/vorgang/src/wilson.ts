import type { Anteil } from '#libs/schnittstelle';

/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/**
 * A share with its Wilson score interval (95 %): it stays within 0 and 1 and says something even for few cases and for
 * none found, where the simple interval would have no width.
 */
export function wilson(treffer: number, gesamt: number): Anteil {
  if (gesamt === 0) return { treffer, gesamt, anteil: null, unten: null, oben: null };
  const p = treffer / gesamt;
  const nenner = 1 + Z ** 2 / gesamt;
  const mitte = (p + Z ** 2 / (2 * gesamt)) / nenner;
  const breite = (Z / nenner) * Math.sqrt((p * (1 - p)) / gesamt + Z ** 2 / (4 * gesamt ** 2));
  return {
    treffer,
    gesamt,
    anteil: p,
    unten: treffer === 0 ? 0 : Math.max(0, mitte - breite),
    oben: treffer === gesamt ? 1 : Math.min(1, mitte + breite),
  };
}
