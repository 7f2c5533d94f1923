import type { Json } from './json.js';

/**
 * A value as it comes back from JSON: without `undefined`, with what `toJSON` says instead of days and decimals.
 * The same as `JSON.parse(JSON.stringify(value))` for what has no cycles, without the way through text; what is Json
 * already is taken as it is, as the same object.
 */
export function alsJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON knows neither infinity nor a negative zero.
      return Number.isFinite(value) ? value + 0 : null;
    case 'object':
      return value === null ? null : objektAlsJson(value);
    default:
      return JSON.parse(JSON.stringify(value) ?? 'null');
  }
}

const EIGENES_FELD = { enumerable: true, configurable: true, writable: true };

function objektAlsJson(value: object): Json {
  if ('toJSON' in value && typeof value.toJSON === 'function') return alsJson(value.toJSON());
  if (Array.isArray(value)) return listeAlsJson(value);
  const felder = value as Record<string, unknown>;
  const namen = Object.keys(felder);
  // Most of what comes is Json already; what is ours to copy is only what holds something else.
  let kopie: Record<string, Json> | undefined =
    Object.getPrototypeOf(value) === Object.prototype ? undefined : {};
  for (let i = 0; i < namen.length; i++) {
    const name = namen[i] as string;
    const feld = felder[name];
    const entfaellt = feld === undefined || typeof feld === 'function' || typeof feld === 'symbol';
    const wert = entfaellt ? null : alsJson(feld);
    if (!kopie) {
      if (!entfaellt && Object.is(wert, feld)) continue;
      kopie = {};
      for (const vorher of namen.slice(0, i)) setze(kopie, vorher, felder[vorher] as Json);
    }
    if (!entfaellt) setze(kopie, name, wert);
  }
  return kopie ?? (value as Json);
}

function listeAlsJson(liste: readonly unknown[]): Json {
  let kopie: Json[] | undefined;
  for (let i = 0; i < liste.length; i++) {
    const wert = alsJson(liste[i]);
    if (!kopie && !Object.is(wert, liste[i])) kopie = liste.slice(0, i) as Json[];
    kopie?.push(wert);
  }
  return kopie ?? (liste as Json);
}

function setze(kopie: Record<string, Json>, name: string, wert: Json): void {
  // Elsewhere a name like any other; assigned, it would be the prototype.
  if (name === '__proto__') Object.defineProperty(kopie, name, { ...EIGENES_FELD, value: wert });
  else kopie[name] = wert;
}
