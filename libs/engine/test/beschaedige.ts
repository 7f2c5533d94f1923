import type { Json } from '#libs/kernel';

/** JSON that does not become a text by itself: whoever tries throws. */
export const UNTEXTE: readonly Json[] = [
  { toString: 1, valueOf: 1 },
  [{ toString: null, valueOf: null }],
  { type: { toString: 1, valueOf: 1 } },
];

/** Replaces one value somewhere in it by another. `wo` counts the places in their order, then again from the first. */
export function beschaedige<T extends object>(json: T, wo: number, womit: unknown): T {
  const kaputt = JSON.parse(JSON.stringify(json));
  const alle = stellen(kaputt);
  const [objekt, name] = alle[wo % alle.length] as Stelle;
  objekt[name] = womit;
  return kaputt;
}

type Stelle = [objekt: Record<string, unknown>, name: string];

/** Every place where a value stands, an outer one before what it holds. */
export function stellen(json: unknown): Stelle[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, innen]) => [
    [json as Record<string, unknown>, name],
    ...stellen(innen),
  ]);
}
