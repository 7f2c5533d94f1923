import type { JsonObject } from '#libs/kernel';
import type { Kontextvorgang } from './eingang.js';
import type { Untaetigkeitsfrist } from './untaetigkeit.js';

/** What the check of an application has found and its case keeps unchanged; facts stand with the case alone. */
export interface Eroeffnungsangaben {
  readonly vorgang: Kontextvorgang;
  readonly befund: JsonObject;
  readonly untaetigkeit?: Untaetigkeitsfrist;
}

/** An application with what its check has found. */
export interface Antragsinhalt {
  readonly nachricht: Uint8Array;
  readonly angaben: Eroeffnungsangaben;
}

/** Of the length of the message, before it. */
const LAENGE_BYTES = 4;

/**
 * An application as one piece, to be compressed: the length of the message (big endian), the message byte for byte, then
 * the rest as JSON, always in the same order.
 */
export function verbindeAntrag({
  nachricht,
  angaben: { vorgang, befund, untaetigkeit },
}: Antragsinhalt): Buffer {
  const laenge = Buffer.alloc(LAENGE_BYTES);
  laenge.writeUInt32BE(nachricht.length);
  const angaben = JSON.stringify({ befund, untaetigkeit, vorgang });
  return Buffer.concat([laenge, nachricht, Buffer.from(angaben)]);
}

/** Such a piece again in its parts. @throws RangeError, SyntaxError when it is none */
export function trenneAntrag(bytes: Buffer): Antragsinhalt {
  const ende = LAENGE_BYTES + bytes.readUInt32BE();
  return {
    nachricht: bytes.subarray(LAENGE_BYTES, ende),
    angaben: JSON.parse(bytes.toString('utf8', ende)),
  };
}
