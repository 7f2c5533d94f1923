import type { Json } from './json.js';

/**
 * A value as it comes back from JSON: without `undefined`, with what `toJSON` says instead of days and decimals.
 * The same as `JSON.parse(JSON.stringify(value))` for what has no cycles, without the way through text.
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
  if (Array.isArray(value)) return value.map(alsJson);
  const kopie: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const feld = (value as Record<string, unknown>)[key];
    if (feld === undefined || typeof feld === 'function' || typeof feld === 'symbol') continue;
    const wert = alsJson(feld);
    // Elsewhere a name like any other; assigned, it would be the prototype.
    if (key === '__proto__') Object.defineProperty(kopie, key, { ...EIGENES_FELD, value: wert });
    else kopie[key] = wert;
  }
  return kopie;
}
