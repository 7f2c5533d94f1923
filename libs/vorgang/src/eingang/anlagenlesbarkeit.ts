import { isUtf8 } from 'node:buffer';
import { constants, inflateSync } from 'node:zlib';
import { brauchtKennwort } from './pdf-kennwort.js';

/** Why nobody here can read an attachment, as the rest of a sentence about it, and what its sender can do. */
export interface Lesehindernis {
  readonly text: string;
  readonly abhilfe: string;
}

/**
 * Whether an attachment can be opened at all: neither empty nor cut off, without a password, and with something to see.
 * Only what is certain counts; what a viewer might still show is nobody's to refuse.
 * @param typ media type by content
 */
export function findLesehindernis(typ: string, inhalt: Buffer): Lesehindernis | undefined {
  if (inhalt.length === 0) return LEER;
  if (BRICHT_AB[typ]?.(inhalt)) return ABGEBROCHEN;
  if (typ === 'image/jpeg') return sindZeilenendenErsetzt([inhalt]) ? ALS_TEXT : undefined;
  if (typ !== 'application/pdf') return undefined;
  if (istAlsTextBehandelt(inhalt)) return ALS_TEXT;
  if (brauchtKennwort(inhalt)) return KENNWORT;
  return kannSeiteEnthalten(inhalt) ? undefined : OHNE_SEITE;
}

const LEER = { text: 'ist leer', abhilfe: 'Senden Sie die Datei noch einmal.' };
const ABGEBROCHEN = {
  text: 'ist nicht vollständig; die Datei bricht ab',
  abhilfe: 'Prüfen Sie, ob sich die Datei öffnen lässt, und senden Sie sie noch einmal.',
};
const ALS_TEXT = {
  text: 'ist unterwegs verändert worden, wahrscheinlich wie ein Text behandelt, und dabei zerstört; sie zeigt nichts oder bricht ab',
  abhilfe:
    'Prüfen Sie, ob die Datei bei Ihnen etwas zeigt, und senden Sie sie noch einmal, Byte für Byte (multipart/form-data, ohne Umwandlung in Text).',
};
const KENNWORT = {
  text: 'lässt sich nur mit einem Kennwort oder Zertifikat öffnen',
  abhilfe: 'Senden Sie die Datei ohne Kennwortschutz.',
};
const OHNE_SEITE = {
  text: 'enthält keine Seite',
  abhilfe: 'Prüfen Sie, ob die Datei etwas zeigt, und senden Sie sie noch einmal.',
};

/**
 * Every page of a PDF is an object of the type Page (ISO 32000-2, 7.7.3.3): it stands in the file as it is, or packed into an
 * object stream. Names may be written with escapes; where there are any, nothing is certain. Only a file without a page is
 * copied as text.
 */
function kannSeiteEnthalten(pdf: Buffer): boolean {
  return (
    pdf.includes('/ObjStm') ||
    nenntSeite(pdf) ||
    /\/[^\s/<>()[\]]*#[0-9A-Fa-f]{2}/.test(pdf.toString('latin1'))
  );
}

function nenntSeite(pdf: Buffer): boolean {
  for (let stelle = pdf.indexOf(SEITE); stelle >= 0; stelle = pdf.indexOf(SEITE, stelle + 1)) {
    if (!istBuchstabe(pdf[stelle + SEITE.length])) return true;
  }
  return false;
}

/** A to Z, large or small. */
function istBuchstabe(byte = 0): boolean {
  const klein = byte | 0x20;
  return klein >= 0x61 && klein <= 0x7a && byte < 0x80;
}

const SEITE = '/Page';

const BRICHT_AB: Readonly<Record<string, (inhalt: Buffer) => boolean>> = {
  'application/pdf': (pdf) =>
    pdf.length < angekuendigteLaenge(pdf) || !(pdf.includes('%%EOF') || pdf.includes('startxref')),
  'image/png': (png) => !(png.includes('IDAT') && png.includes('IEND')),
  'image/jpeg': (jpeg) => {
    const bild = findJpegBild(jpeg);
    return bild !== undefined && !jpeg.subarray(bild).includes(JPEG_ENDE);
  },
};

const JPEG_ENDE = Buffer.from([0xff, 0xd9]);

/**
 * Where the picture itself begins: in the head before it the mark of the end stands too, in a small preview.
 * @returns the length where there is no picture; undefined when it cannot be told
 */
function findJpegBild(jpeg: Buffer): number | undefined {
  let stelle = 2;
  while (stelle + 4 <= jpeg.length) {
    if (jpeg[stelle] !== 0xff) return undefined;
    const art = jpeg[stelle + 1];
    if (art === 0xda) return stelle;
    stelle += art === 0xff ? 1 : 2 + jpeg.readUInt16BE(stelle + 2);
  }
  return jpeg.length;
}

/** Compressed bytes shorter than this may look like text by chance. */
const HOECHSTENS_ZUFALL_BYTES = 64;

/** So many streams are looked at: what treats a file as text spoils the first of them already. */
const HOECHSTENS_STROEME = 1000;

/** How far before its bytes a stream says how they are compressed. */
const VERZEICHNIS_BYTES = 512;

/**
 * Whether a program changed bytes all over the file on its way, as those do that treat what they send as text: the frame of
 * the PDF survives that, what it compresses does not, and its pages are blank or break off. Damage in one place is none of
 * this: viewers show the rest.
 */
function istAlsTextBehandelt(pdf: Buffer): boolean {
  return (
    istAlsTextGelesen(pdf) || sindZeilenendenErsetzt(gepackteStroeme(pdf)) || sindAlleStroemeZerstoert(pdf)
  );
}

/** Compressed bytes are never valid UTF-8 by themselves. */
function istAlsTextGelesen(pdf: Buffer): boolean {
  if (!isUtf8(pdf)) return false;
  for (const strom of gepackteStroeme(pdf)) if (strom.length > HOECHSTENS_ZUFALL_BYTES) return true;
  return false;
}

/** So many line feeds in compressed bytes follow a carriage return by chance in one of 256 to the power of eight files. */
const MINDESTENS_ZEILENENDEN = 8;

/** Among compressed bytes a line feed stands beside anything; only where each was replaced do all follow a carriage return. */
function sindZeilenendenErsetzt(gepacktes: Iterable<Buffer>): boolean {
  const folgende = new Set<number | undefined>();
  for (const strom of gepacktes) {
    // The line break before `endstream` belongs to the frame.
    for (let i = strom.indexOf(LF); i >= 0 && i < strom.length - 1; i = strom.indexOf(LF, i + 1)) {
      if (strom[i - 1] !== CR) return false;
      folgende.add(strom[i + 1]);
      // Counted are different ones: what repeats itself says one thing only.
      if (folgende.size >= MINDESTENS_ZEILENENDEN) break;
    }
  }
  return folgende.size >= MINDESTENS_ZEILENENDEN;
}

const CR = 0x0d;
const LF = 0x0a;

/** Shorter streams may have nothing in them that was replaced. */
const GROSSER_STROM_BYTES = 2048;

/** Damage in one place breaks one stream; what breaks so many, and spares none, has gone through the whole file. */
const MINDESTENS_ZERSTOERT = 3;

/** Of so many streams the beginning is unpacked; the first that is whole ends it. */
const HOECHSTENS_ENTPACKT = 50;

/** So much of a stream: what replaces a byte here and there is not noticed at once. */
const BEGINN_BYTES = 32_768;

function sindAlleStroemeZerstoert(pdf: Buffer): boolean {
  // What is encrypted can be unpacked only by its reader.
  if (pdf.includes('/Encrypt')) return false;
  let zerstoert = 0;
  for (const strom of gepackteStroeme(pdf, FLATE)) {
    if (strom.length < GROSSER_STROM_BYTES) continue;
    if (!istZerstoert(strom)) return false;
    if (++zerstoert === HOECHSTENS_ENTPACKT) break;
  }
  return zerstoert >= MINDESTENS_ZERSTOERT;
}

function istZerstoert(strom: Buffer): boolean {
  try {
    inflateSync(strom.subarray(0, BEGINN_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 1_000_000,
    });
    return false;
  } catch (fehler) {
    // Not being allowed to grow further, or a wrong sum at its end, is no damage that a viewer would mind.
    return (
      fehler instanceof Error &&
      'code' in fehler &&
      fehler.code === 'Z_DATA_ERROR' &&
      !/incorrect data check/.test(fehler.message)
    );
  }
}

/**
 * The compressed bytes of the first streams, with the line breaks around them. Those that are written in letters
 * (ASCII85Decode) come first in the list of filters and are left out.
 */
function* gepackteStroeme(pdf: Buffer, gepackt = GEPACKT): Generator<Buffer> {
  let ab = pdf.indexOf(STROM);
  for (let gesehen = 0; ab >= 0 && gesehen < HOECHSTENS_STROEME; gesehen++) {
    const beginn = ab + STROM.length;
    const verzeichnis = pdf.toString('latin1', Math.max(0, ab - VERZEICHNIS_BYTES), ab);
    let weiter = beginn;
    if (gepackt.test(verzeichnis.slice(verzeichnis.lastIndexOf(' obj') + 1))) {
      const ende = pdf.indexOf(STROMENDE, beginn);
      if (ende < 0) return;
      weiter = ende + STROMENDE.length;
      const zeilenende = pdf[beginn] === CR ? (pdf[beginn + 1] === LF ? 2 : 1) : pdf[beginn] === LF ? 1 : 0;
      yield pdf.subarray(beginn + zeilenende, ende);
    }
    ab = pdf.indexOf(STROM, weiter);
  }
}

const STROM = Buffer.from('stream');
const STROMENDE = Buffer.from('endstream');
const FLATE = /\/Filter\s*\[?\s*\/FlateDecode\b[\s\S]*>>\s*$/;
const GEPACKT = /\/Filter\s*\[?\s*\/(?:FlateDecode|DCTDecode)\b[\s\S]*>>\s*$/;

/** A PDF for the web says at its beginning how long it is, and has an end of its first part before its own (ISO 32000-2, F.3.3). */
function angekuendigteLaenge(pdf: Buffer): number {
  const beginn = pdf.subarray(0, 1024).toString('latin1');
  return beginn.includes('/Linearized') ? Number(/\/L\s+(\d+)/.exec(beginn)?.[1] ?? 0) : 0;
}
