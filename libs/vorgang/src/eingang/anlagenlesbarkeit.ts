import { isUtf8 } from 'node:buffer';
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
  text: 'ist unterwegs wie ein Text behandelt worden und dabei zerstört; ihre Seiten sind leer',
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
  'image/png': (png) => !png.includes('IEND'),
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
 * Whether a program read the file as text and wrote it again, as some do with what they send: the frame of the PDF survives
 * that, what it compresses does not, and every page is blank. Compressed bytes are never valid UTF-8 by themselves. Those
 * that are written in letters (ASCII85Decode) come first in the list of filters and are not looked at.
 */
function istAlsTextBehandelt(pdf: Buffer): boolean {
  if (!isUtf8(pdf)) return false;
  let ab = pdf.indexOf(STROM);
  for (let gesehen = 0; ab >= 0 && gesehen < HOECHSTENS_STROEME; gesehen++) {
    const beginn = ab + STROM.length;
    const verzeichnis = pdf.toString('latin1', Math.max(0, ab - VERZEICHNIS_BYTES), ab);
    if (GEPACKT.test(verzeichnis.slice(verzeichnis.lastIndexOf(' obj') + 1))) {
      const ende = pdf.indexOf(STROMENDE, beginn);
      if (ende < 0) return false;
      if (ende - beginn > HOECHSTENS_ZUFALL_BYTES) return true;
    }
    ab = pdf.indexOf(STROM, beginn);
  }
  return false;
}

const STROM = Buffer.from('stream');
const STROMENDE = Buffer.from('endstream');
const GEPACKT = /\/Filter\s*\[?\s*\/(?:FlateDecode|DCTDecode)\b[\s\S]*>>\s*$/;

/** A PDF for the web says at its beginning how long it is, and has an end of its first part before its own (ISO 32000-2, F.3.3). */
function angekuendigteLaenge(pdf: Buffer): number {
  const beginn = pdf.subarray(0, 1024).toString('latin1');
  return beginn.includes('/Linearized') ? Number(/\/L\s+(\d+)/.exec(beginn)?.[1] ?? 0) : 0;
}
