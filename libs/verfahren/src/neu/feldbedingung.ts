import type { Felder, Pflicht } from './felder.js';

/** A requirement that depends on another field. */
export type Bedingung = Exclude<Pflicht, boolean>;

/** The groups around a name: `a.b.c` stands in `a` and `a.b`. */
export function gruppenUm(pfad: string): string[] {
  const teile = pfad.split('.');
  return teile.slice(1).map((_, i) => teile.slice(0, i + 1).join('.'));
}

/**
 * How a condition at a place reads another field or group: `element.…` in the same entry, `fakten.…` elsewhere; undefined
 * where several entries could be meant.
 */
export function feldverweis({ gruppen }: Felder, ort: string, ziel: string): string | undefined {
  const wiederholt = (pfad: string) => gruppenUm(pfad).some((gruppe) => gruppen[gruppe]?.mehrfach);
  if (!wiederholt(ziel)) return `fakten.${ziel}`;
  const eintrag = gruppenUm(ort).at(-1);
  if (eintrag === undefined || !ziel.startsWith(`${eintrag}.`)) return undefined;
  const innen = ziel.slice(eintrag.length + 1);
  const dazwischen = gruppenUm(innen).some((gruppe) => gruppen[`${eintrag}.${gruppe}`]?.mehrfach);
  return dazwischen ? undefined : `element.${innen}`;
}

/** A requirement as `eingang.json` has it: `true`, a FEEL condition; undefined where there is none. */
export function pflichtregel(felder: Felder, ort: string, pflicht: Pflicht): true | string | undefined {
  if (typeof pflicht === 'boolean') return pflicht || undefined;
  const { wenn, ist } = pflicht;
  const verweis = feldverweis(felder, ort, wenn);
  if (ist === undefined) return `= ${verweis} != null`;
  const werte = [ist].flat().map((wert) => JSON.stringify(wert));
  const gilt = (was: string) =>
    werte.length === 1 ? `${was} = ${werte[0]}` : `${was} in (${werte.join(', ')})`;
  return felder.felder[wenn]?.mehrfach
    ? `= some wert in ${verweis} satisfies ${gilt('wert')}`
    : `= ${gilt(verweis as string)}`;
}
