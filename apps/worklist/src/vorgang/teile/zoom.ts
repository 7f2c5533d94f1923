/** The own size of a picture. */
export const VOLL = 1;

const STUFEN = [0.1, 0.15, 0.25, 0.35, 0.5, 0.7, VOLL, 1.4, 2, 3] as const;

/** The next size up or down from any size; at the ends it stays. */
export function stufe(groesse: number, richtung: 1 | -1): number {
  const naechste =
    richtung === 1 ? STUFEN.find((eine) => eine > groesse) : STUFEN.findLast((eine) => eine < groesse);
  return naechste ?? groesse;
}
