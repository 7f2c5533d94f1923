import { createCipheriv, createHash } from 'node:crypto';

/** So long is the entry that says how a PDF is encrypted, at most. */
const EINTRAG_BYTES = 4096;

/** What stands for a password that is shorter than 32 bytes (ISO 32000-2, 7.6.4.3.2). */
const FUELLUNG = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/**
 * Whether a PDF opens only with a password or a certificate. Encrypted alone says nothing: many are, so that they cannot be
 * changed, and open for everybody by the empty password (ISO 32000-2, 7.6.4).
 */
export function brauchtKennwort(pdf: Buffer): boolean {
  if (!pdf.includes('/Encrypt')) return false;
  const text = pdf.toString('latin1');
  const eintrag = findEintrag(text);
  if (eintrag === undefined) return false;
  if (/\/Filter\s*\/(\w+)/.exec(eintrag)?.[1] !== 'Standard') return true;
  const angaben = liesAngaben(eintrag, findZeichenkette(text, /\/ID\s*\[\s*/) ?? Buffer.alloc(0));
  return angaben !== undefined && !oeffnetOhneKennwort(angaben);
}

interface Angaben {
  readonly stufe: number;
  readonly schluesselBytes: number;
  readonly o: Buffer;
  readonly u: Buffer;
  readonly rechte: number;
  readonly ohneMetadaten: boolean;
  readonly id: Buffer;
}

function findEintrag(text: string): string | undefined {
  const verweis = /\/Encrypt\s+(\d+)\s+(\d+)\s+R\b|\/Encrypt\s*<</.exec(text);
  if (!verweis) return undefined;
  const [, nummer, generation] = verweis;
  if (nummer === undefined) return text.slice(verweis.index, verweis.index + EINTRAG_BYTES);
  const objekt = new RegExp(`(?<!\\d)${nummer}\\s+${generation}\\s+obj\\b`).exec(text);
  return objekt ? text.slice(objekt.index, objekt.index + EINTRAG_BYTES) : undefined;
}

function liesAngaben(eintrag: string, id: Buffer): Angaben | undefined {
  const zahl = (name: string) => Number(new RegExp(`/${name}\\s+(-?\\d+)`).exec(eintrag)?.[1]);
  const o = findZeichenkette(eintrag, /\/O\s*(?=[<(])/);
  const u = findZeichenkette(eintrag, /\/U\s*(?=[<(])/);
  const stufe = zahl('R');
  if (!o || !u || !(stufe >= 2)) return undefined;
  const laenge = zahl('V') === 4 ? 128 : zahl('V') === 1 ? 40 : zahl('Length') || 40;
  const schluesselBytes = stufe === 2 ? 5 : Math.min(16, laenge / 8);
  const ohneMetadaten = /\/EncryptMetadata\s+false/.test(eintrag);
  return { stufe, schluesselBytes, o, u, rechte: zahl('P'), ohneMetadaten, id };
}

/** The bytes of the text, in brackets or as hex, that follows the first match. */
function findZeichenkette(text: string, davor: RegExp): Buffer | undefined {
  const treffer = davor.exec(text);
  if (!treffer) return undefined;
  const ab = treffer.index + treffer[0].length;
  if (text[ab] === '<')
    return Buffer.from(text.slice(ab + 1, text.indexOf('>', ab)).replace(/\s/g, ''), 'hex');
  return text[ab] === '(' ? liesKlammertext(text, ab + 1) : undefined;
}

const ERSATZ: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function liesKlammertext(text: string, ab: number): Buffer {
  let gelesen = '';
  let tiefe = 1;
  for (let i = ab; i < text.length && i < ab + EINTRAG_BYTES; i++) {
    const zeichen = text[i] as string;
    if (zeichen === '\\') {
      const oktal = /^[0-7]{1,3}/.exec(text.slice(i + 1, i + 4))?.[0];
      const naechstes = text[i + 1] ?? '';
      gelesen += oktal
        ? String.fromCharCode(Number.parseInt(oktal, 8) & 255)
        : (ERSATZ[naechstes] ?? naechstes);
      i += oktal?.length ?? 1;
      continue;
    }
    if (zeichen === '(') tiefe++;
    if (zeichen === ')' && --tiefe === 0) break;
    gelesen += zeichen;
  }
  return Buffer.from(gelesen, 'latin1');
}

/** Algorithms 6 and 11 with the empty password. */
function oeffnetOhneKennwort(angaben: Angaben): boolean {
  const { stufe, u, id } = angaben;
  if (stufe >= 5) {
    const salz = u.subarray(32, 40);
    const probe = stufe === 5 ? hash('sha256', salz) : gehaerteterHash(salz);
    return probe.equals(u.subarray(0, 32));
  }
  const schluessel = dateischluessel(angaben);
  if (stufe === 2) return rc4(schluessel, FUELLUNG).equals(u.subarray(0, 32));
  let probe = hash('md5', Buffer.concat([FUELLUNG, id]));
  for (let i = 0; i < 20; i++) probe = rc4(Buffer.from(schluessel.map((byte) => byte ^ i)), probe);
  return probe.equals(u.subarray(0, 16));
}

/** Algorithm 2. */
function dateischluessel({ stufe, schluesselBytes, o, rechte, ohneMetadaten, id }: Angaben): Buffer {
  const bits = Buffer.alloc(4);
  bits.writeInt32LE(rechte | 0);
  const ende = stufe >= 4 && ohneMetadaten ? Buffer.alloc(4, 255) : Buffer.alloc(0);
  let schluessel = hash('md5', Buffer.concat([FUELLUNG, o.subarray(0, 32), bits, id, ende]));
  const runden = stufe >= 3 ? 50 : 0;
  for (let i = 0; i < runden; i++) schluessel = hash('md5', schluessel.subarray(0, schluesselBytes));
  return schluessel.subarray(0, schluesselBytes);
}

/** Algorithm 2.B for the empty password. */
function gehaerteterHash(salz: Buffer): Buffer {
  let k = hash('sha256', salz);
  for (let runde = 0, letztes = 0; runde < 64 || letztes > runde - 32; runde++) {
    const aes = createCipheriv('aes-128-cbc', k.subarray(0, 16), k.subarray(16, 32)).setAutoPadding(false);
    const e = aes.update(Buffer.concat(Array<Buffer>(64).fill(k)));
    const rest = e.subarray(0, 16).reduce((summe, byte) => summe + byte, 0) % 3;
    k = hash(['sha256', 'sha384', 'sha512'][rest] as string, e);
    letztes = e.at(-1) ?? 0;
  }
  return k.subarray(0, 32);
}

function hash(name: string, bytes: Buffer): Buffer {
  return createHash(name).update(bytes).digest();
}

/** OpenSSL no longer offers it. */
function rc4(schluessel: Buffer, bytes: Buffer): Buffer {
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  const tausche = (i: number, j: number) => {
    [s[i], s[j]] = [s[j] as number, s[i] as number];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (s[i] as number) + (schluessel[i % schluessel.length] as number)) & 255;
    tausche(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (s[i] as number)) & 255;
      tausche(i, j);
      return byte ^ (s[((s[i] as number) + (s[j] as number)) & 255] as number);
    }),
  );
}
