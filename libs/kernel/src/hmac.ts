import { hash } from 'node:crypto';

/** Bytes that SHA-256 takes in at a time. */
const BLOCK = 64;

/**
 * HMAC-SHA-256 as lower-case hex (RFC 2104). Node's `createHmac` sets up a stream for each call, which costs some
 * twenty times as much as the two hashes of a short text.
 */
export function hmacSha256(schluessel: string, text: string): string {
  const { innen, aussen } = fuerSchluessel(schluessel);
  const innerer = hash('sha256', Buffer.concat([innen, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([aussen, innerer]), 'hex');
}

interface Bloecke {
  readonly schluessel: string;
  readonly innen: Buffer;
  readonly aussen: Buffer;
}

/** The key as it goes before text and inner hash. An installation has one key: the last is kept. */
let zuletzt: Bloecke | undefined;

function fuerSchluessel(schluessel: string): Bloecke {
  if (zuletzt?.schluessel === schluessel) return zuletzt;
  const roh = Buffer.from(schluessel);
  const kurz = roh.length > BLOCK ? hash('sha256', roh, 'buffer') : roh;
  const block = Buffer.concat([kurz, Buffer.alloc(BLOCK - kurz.length)]);
  zuletzt = {
    schluessel,
    innen: block.map((b) => b ^ 0x36) as Buffer,
    aussen: block.map((b) => b ^ 0x5c) as Buffer,
  };
  return zuletzt;
}
