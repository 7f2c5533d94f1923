import { sha256 } from './json.js';

/**
 * A UUID computed from a text (version 8, RFC 9562): the same text gives the same UUID, so that what is planned
 * purely can be planned again with the same result.
 */
export function uuidAus(text: string): string {
  const hash = sha256(text);
  const variante = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variante}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
