import { deflateSync, inflateSync } from 'node:zlib';
import { BescheidwerkFehler, sha256 } from '#libs/kernel';

/** What rows of one version of a procedure have in common; whatever is compressed with it needs it to be read. */
export interface Muster {
  /** The first bytes of the SHA-256 of the content. */
  readonly kennung: Buffer;
  readonly inhalt: Uint8Array;
}

/** The first byte of what is compressed: zlib (RFC 1950) with a preset dictionary; its checksum finds what is damaged. */
const VERFAHREN = 1;
const KENNUNG_BYTES = 8;

export function alsMuster(inhalt: Uint8Array): Muster {
  return { kennung: Buffer.from(sha256(inhalt), 'hex').subarray(0, KENNUNG_BYTES), inhalt };
}

/** Text → one byte that names the method, eight that name the Muster, the compressed text. */
export function verdichte(text: string, { kennung, inhalt }: Muster): Buffer {
  return Buffer.concat([Buffer.of(VERFAHREN), kennung, deflateSync(text, { dictionary: inhalt })]);
}

/** Names the Muster that some bytes need, in hex. */
export function kennungIn(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(1, 1 + KENNUNG_BYTES)).toString('hex');
}

/** The text again. @throws BescheidwerkFehler `INHALT_UNLESBAR` when bytes or Muster are not what they were */
export function entfalte(bytes: Uint8Array, { inhalt }: Muster): string {
  try {
    if (bytes[0] !== VERFAHREN) throw new RangeError(`Verfahren ${bytes[0]}`);
    return inflateSync(bytes.subarray(1 + KENNUNG_BYTES), { dictionary: inhalt }).toString('utf8');
  } catch (cause) {
    throw unlesbar('Die Bytes sind nicht die, die geschrieben wurden.', cause);
  }
}

export function unlesbar(warum: string, cause?: unknown): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'INHALT_UNLESBAR',
    `Ein verdichteter Inhalt lässt sich nicht lesen. ${warum} Spielen Sie die Zeile oder „verfahrensversion“ aus der Sicherung zurück.`,
    { cause },
  );
}
