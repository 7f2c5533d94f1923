import type { Json } from '#libs/kernel';

/** Plain letter data as Json: drops `undefined`, which JSON cannot say. */
export function alsJson(daten: object): Json {
  return JSON.parse(JSON.stringify(daten)) as Json;
}
