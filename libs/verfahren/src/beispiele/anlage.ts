import { sha256 } from '#libs/kernel';
import type { Anlage } from '#libs/xoev';

const KENNZEICHEN: readonly (readonly [medientyp: string, beginn: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** An attachment of an example as the intake would hand it over: media type by content. */
export function alsAnlage(name: string, bytes: Uint8Array): Anlage {
  const treffer = KENNZEICHEN.find(([, beginn]) => beginn.every((byte, i) => bytes[i] === byte));
  const medientyp = treffer?.[0] ?? 'application/octet-stream';
  return { name, medientyp, groesse: bytes.byteLength, sha256: sha256(bytes) };
}
