import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys, written anew from its description in the handbook of the file: keys in the order of their
 * UTF-16 units, no blanks, nothing for what is undefined. The checker shares no code with what it checks.
 */
export function kanonisch(wert) {
  if (wert === null || typeof wert !== 'object') return JSON.stringify(wert);
  if (Array.isArray(wert)) return `[${wert.map(kanonisch).join(',')}]`;
  const schluessel = Object.keys(wert).sort();
  return `{${schluessel.map((name) => `${JSON.stringify(name)}:${kanonisch(wert[name])}`).join(',')}}`;
}

/** SHA-256 as lower-case hex. */
export function sha256(daten) {
  return createHash('sha256').update(daten).digest('hex');
}
