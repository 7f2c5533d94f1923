import { canonicalJson, istObjekt, type Json, type JsonObject } from '#libs/kernel';

/** A place that both have changed, each in another way; what is there has been kept. */
export interface Konflikt {
  /** Names from the outside in; an entry of a list by what it is known by: `/freitext/p:grund/titel`. */
  readonly ort: string;
  /** What it would have become; undefined where it would be gone. */
  readonly neu?: Json;
}

/** By what the entries of a list are known, by the name of the list. */
const SCHLUESSEL: Readonly<Record<string, string>> = { freitext: 'xpath', ignoriert: 'xpath', anlagen: 'id' };

/**
 * Carries a change of what was generated over to what people have made of it: what they have not touched follows, what they
 * have changed or added stays.
 * @param basis as it was generated before
 * @param meins as it is
 * @param neu as it would be generated now
 * @param konflikte takes up every place where both differ from the basis
 */
export function fuehreZusammen(
  basis: Json | undefined,
  meins: Json | undefined,
  neu: Json | undefined,
  konflikte: Konflikt[],
  ort = '',
): Json | undefined {
  if (gleich(meins, basis)) return neu;
  if (gleich(neu, basis) || gleich(meins, neu)) return meins;
  const schluessel = SCHLUESSEL[ort.split('/').at(-1) ?? ''];
  if (schluessel && Array.isArray(meins) && Array.isArray(neu)) {
    const jeEintrag = [basis ?? [], meins, neu].map((liste) =>
      nachSchluessel(liste as readonly Json[], schluessel),
    );
    const zusammen = fuehreZusammen(jeEintrag[0], jeEintrag[1], jeEintrag[2], konflikte, ort);
    return Object.values(zusammen as JsonObject) as Json[];
  }
  if (!istObjekt(meins) || !istObjekt(neu)) {
    konflikte.push({ ort, ...(neu !== undefined && { neu }) });
    return meins;
  }
  const alt = istObjekt(basis) ? basis : {};
  const namen = new Set([...Object.keys(neu), ...Object.keys(meins)]);
  const eintraege = [...namen].flatMap((name) => {
    const wert = fuehreZusammen(alt[name], meins[name], neu[name], konflikte, `${ort}/${name}`);
    return wert === undefined ? [] : [[name, wert] as const];
  });
  return Object.fromEntries(eintraege);
}

function nachSchluessel(liste: readonly Json[], schluessel: string): JsonObject {
  return Object.fromEntries(
    liste.map((eintrag, i) => [istObjekt(eintrag) ? String(eintrag[schluessel] ?? i) : String(i), eintrag]),
  );
}

function gleich(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
