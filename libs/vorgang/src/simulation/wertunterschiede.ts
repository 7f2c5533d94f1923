import { gleichesJson, istObjekt, type Json } from '#libs/kernel';

/** A place where two values differ; null where one side has nothing. */
export interface Wertunterschied {
  /** E.g. `daten.kosten.betragCent` or `tenor[1]`; empty for the values themselves. */
  readonly pfad: string;
  readonly alt: Json;
  readonly neu: Json;
}

/** Where two JSON values differ, as deep as both have the same shape; in the order of the first. */
export function wertunterschiede(
  alt: Json | undefined,
  neu: Json | undefined,
  pfad = '',
): readonly Wertunterschied[] {
  if (alt === neu) return [];
  if (istObjekt(alt) && istObjekt(neu)) {
    const namen = [...new Set([...Object.keys(alt), ...Object.keys(neu)])];
    return namen.flatMap((name) =>
      wertunterschiede(alt[name], neu[name], pfad === '' ? name : `${pfad}.${name}`),
    );
  }
  if (Array.isArray(alt) && Array.isArray(neu)) {
    const laenge = Math.max(alt.length, neu.length);
    return Array.from({ length: laenge }, (_, i) => i).flatMap((i) =>
      wertunterschiede(alt[i], neu[i], `${pfad}[${i}]`),
    );
  }
  const [links, rechts] = [alt ?? null, neu ?? null];
  return gleichesJson(links, rechts) ? [] : [{ pfad, alt: links, neu: rechts }];
}
