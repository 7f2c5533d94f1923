import { hash } from 'node:crypto';

/** What JSON can say. Everything that is stored, journalled or hashed is Json. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object with fields: neither null nor a list. */
export function istObjekt(wert: unknown): wert is JsonObject {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}

/** JSON with sorted keys and without `undefined`: equal values give equal text (in the manner of RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return MUSS_MASKIERT.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++)
      text += i === 0 ? canonicalJson(value[i]) : `,${canonicalJson(value[i])}`;
    return `${text}]`;
  }
  let text = '';
  for (const key of sortiert(Object.keys(value))) {
    const feld = (value as JsonObject)[key];
    if (feld !== undefined) text += `${text === '' ? '' : ','}${schluessel(key)}${canonicalJson(feld)}`;
  }
  return `{${text}}`;
}

/** Sorts keys by their code units, in place. Objects are small: insertion is faster there than the general sort. */
function sortiert(keys: string[]): string[] {
  if (keys.length > 20) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let platz = i;
    for (; platz > 0 && (keys[platz - 1] as string) > key; platz--) keys[platz] = keys[platz - 1] as string;
    keys[platz] = key;
  }
  return keys;
}

/** Quotes, backslashes, control characters, and halves of pairs: what `JSON.stringify` escapes. */
const MUSS_MASKIERT = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Keys as they stand in JSON: the same few hundred names come again and again. */
const SCHLUESSEL = new Map<string, string>();
const SCHLUESSEL_MAX = 4096;

function schluessel(key: string): string {
  let text = SCHLUESSEL.get(key);
  if (text === undefined) {
    text = `${JSON.stringify(key)}:`;
    if (SCHLUESSEL.size < SCHLUESSEL_MAX) SCHLUESSEL.set(key, text);
  }
  return text;
}

/** Whether two values are the same JSON, whatever the order of their keys; a field without value is none. */
export function gleichesJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((x, i) => gleichesJson(x, b[i]))
    );
  }
  const [links, rechts] = [a as JsonObject, b as JsonObject];
  const gesetzte = (objekt: JsonObject) => Object.keys(objekt).filter((key) => objekt[key] !== undefined);
  const keys = gesetzte(links);
  if (keys.length !== gesetzte(rechts).length) return false;
  return keys.every((key) => Object.hasOwn(rechts, key) && gleichesJson(links[key], rechts[key]));
}

/** SHA-256 as lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}
