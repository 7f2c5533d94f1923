import { istObjekt, type Json, type JsonObject } from '#libs/kernel';

/** What can be known of a name before any case: what stands below it, and which texts it can be. */
export interface Namensform {
  /** Names below it; absent where anything may be there. */
  readonly felder?: ReadonlyMap<string, Namensform>;
  /** The only texts that it can be. */
  readonly werte?: readonly string[];
}

/** Nothing is known: whatever is named below it may be there. */
export const OFFEN: Namensform = {};

/** A form with these names below it. */
export function mitFeldern(felder: Readonly<Record<string, Namensform>>): Namensform {
  return { felder: new Map(Object.entries(felder)) };
}

/** A form with these names below it, of which nothing more is known. */
export function mitNamen(...namen: readonly string[]): Namensform {
  return { felder: new Map(namen.map((name) => [name, OFFEN])) };
}

/** The form of a JSON value that is written down in the package: its keys are known, expressions in it are not. */
export function formVonJson(json: Json | undefined): Namensform {
  if (!istObjekt(json)) return OFFEN;
  return mitFeldern(
    Object.fromEntries(Object.entries(json).map(([name, wert]) => [name, formVonJson(wert)])),
  );
}

/** The form of what a JSON schema describes. A list has that of its elements: FEEL reads a path through it. */
export function formVonSchema(schema: Json | undefined): Namensform {
  if (!istObjekt(schema)) return OFFEN;
  if (Array.isArray(schema.anyOf)) return vereint((schema.anyOf as JsonObject[]).filter(istEtwas));
  if (Array.isArray(schema.enum) && schema.enum.every((wert) => typeof wert === 'string')) {
    return { werte: schema.enum as string[] };
  }
  if (schema.type === 'array') return formVonSchema(schema.items);
  if (!istObjekt(schema.properties)) return OFFEN;
  const felder = Object.entries(schema.properties);
  return mitFeldern(Object.fromEntries(felder.map(([name, feld]) => [name, formVonSchema(feld)])));
}

/** One form for what can be either: only what all of them know is known. */
export function eineVon(formen: readonly Namensform[]): Namensform {
  const [erste, ...weitere] = formen;
  if (!erste) return OFFEN;
  return weitere.reduce<Namensform>((eine, andere) => {
    const werte = eine.werte && andere.werte && [...new Set([...eine.werte, ...andere.werte])];
    if (!eine.felder || !andere.felder) return werte ? { werte } : OFFEN;
    const felder = new Map(eine.felder);
    for (const [name, form] of andere.felder) {
      const vorhanden = felder.get(name);
      felder.set(name, vorhanden ? eineVon([vorhanden, form]) : form);
    }
    return { felder };
  }, erste);
}

/** Where a path leaves what is known: the name that is not there, behind which names, and which would be. */
export interface Irrweg {
  readonly davor: readonly string[];
  readonly name: string;
  readonly bekannt: readonly string[];
}

/** Follows a path through a form. */
export function findIrrweg(form: Namensform, pfad: readonly string[]): Irrweg | undefined {
  let hier: Namensform | undefined = form;
  for (const [i, name] of pfad.entries()) {
    if (!hier?.felder) return undefined;
    const unter: Namensform | undefined = hier.felder.get(name);
    if (!unter) return { davor: pfad.slice(0, i), name, bekannt: [...hier.felder.keys()] };
    hier = unter;
  }
  return undefined;
}

/** The form at the end of a path; undefined where it is not known. */
export function formAn(form: Namensform, pfad: readonly string[]): Namensform | undefined {
  return pfad.reduce<Namensform | undefined>((hier, name) => hier?.felder?.get(name), form);
}

function vereint(schemas: readonly JsonObject[]): Namensform {
  return eineVon(schemas.map(formVonSchema));
}

function istEtwas({ type }: JsonObject): boolean {
  return type !== 'null';
}
