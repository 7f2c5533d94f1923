import { istObjekt, type Json, type JsonObject, nfc } from '#libs/kernel';

/** A statement of the applicant that a register contradicts. Names only: values stay where they are. */
export interface Registerwiderspruch {
  /** Name of the register, as in `fakten.register.<name>`. */
  readonly register: string;
  /** Dotted name of the fact; positions in lists count from 0. */
  readonly angabe: string;
}

/**
 * Compares answers of registers with what the applicant says. An answer lies under `fakten.register.<register>` with
 * the names that the facts have: `register.melderegister.hauptwohnung.plz` answers for `hauptwohnung.plz`. What only one
 * of the two says is no contradiction. Texts count as the same when they differ in nothing but blanks and the form of
 * their characters (NFC); whether anything else is the same is for a human to judge.
 */
export function findRegisterwidersprueche(fakten: JsonObject): Registerwiderspruch[] {
  const { register: antworten } = fakten;
  if (!istObjekt(antworten)) return [];
  return Object.entries(antworten).flatMap(([register, antwort]) =>
    vergleiche(antwort, fakten, []).map((pfad) => ({ register, angabe: pfad.join('.') })),
  );
}

function vergleiche(
  antwort: Json | undefined,
  angabe: Json | undefined,
  pfad: readonly string[],
): string[][] {
  if (fehlt(antwort) || fehlt(angabe)) return [];
  if (istObjekt(antwort) && istObjekt(angabe)) {
    return Object.entries(antwort).flatMap(([name, wert]) => vergleiche(wert, angabe[name], [...pfad, name]));
  }
  if (Array.isArray(antwort) && Array.isArray(angabe) && antwort.length === angabe.length) {
    return antwort.flatMap((wert: Json, i) => vergleiche(wert, angabe[i] as Json, [...pfad, String(i)]));
  }
  return einfach(antwort) === einfach(angabe) ? [] : [[...pfad]];
}

function einfach(wert: Json): string {
  if (typeof wert === 'object') return JSON.stringify(wert);
  return nfc(String(wert)).replaceAll(/\s+/gu, ' ').trim();
}

function fehlt(wert: Json | undefined): wert is null | undefined {
  return wert === null || wert === undefined;
}
