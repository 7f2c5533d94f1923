import { fileTypeFromBuffer } from 'file-type';
import { anlagenname } from '#libs/xoev';
import { findLesehindernis } from './anlagenlesbarkeit.js';
import type { Anlage, Eingangsfehler } from './eingang.js';
import { POSTEINGANG_CODES } from './eingang.js';

/** Media types whose content carries no signature: they must at least be text. */
const TEXTTYPEN = new Set(['text/plain', 'text/csv', 'text/xml', 'application/xml', 'application/json']);

/** What a PDF begins with. */
const PDF = Buffer.from('%PDF');

/** Different names for the same format. */
const GLEICHBEDEUTEND: Readonly<Record<string, string>> = {
  'text/xml': 'application/xml',
  'image/jpg': 'image/jpeg',
  'application/x-pdf': 'application/pdf',
};

/**
 * Whether each attachment is fit to be worked with (§ 3a Abs. 4 VwVfG): its content is what its media type declares (content
 * decides, never the file name), and it can be opened.
 * @returns one error for each attachment that is not
 */
export async function pruefeAnlagen(anlagen: readonly Anlage[]): Promise<readonly Eingangsfehler[]> {
  const befunde = await Promise.all(anlagen.map(pruefeAnlage));
  return befunde.filter((befund) => befund !== undefined);
}

async function pruefeAnlage(anlage: Anlage, index: number): Promise<Eingangsfehler | undefined> {
  const angegeben = normal(anlage.medientyp);
  const erkannt = await erkenne(anlage.inhalt);
  if (erkannt ? normal(erkannt) === angegeben : TEXTTYPEN.has(angegeben) && istText(anlage.inhalt))
    return findUnlesbare(anlage, angegeben, index);
  const tatsaechlich = erkannt ? `enthält „${erkannt}“` : 'hat einen Inhalt, der nicht dazu passt';
  return {
    code: POSTEINGANG_CODES.ANLAGE_FALSCHER_TYP,
    element: `Anlage ${index + 1}`,
    text: `Anlage ${index + 1} ist als „${anlagenname(anlage.medientyp)}“ angegeben und ${tatsaechlich}.`,
    abhilfe: 'Senden Sie die Datei mit dem richtigen Medientyp, am besten als PDF (application/pdf).',
  };
}

function findUnlesbare({ inhalt }: Anlage, typ: string, index: number): Eingangsfehler | undefined {
  const hindernis = findLesehindernis(typ, Buffer.from(inhalt.buffer, inhalt.byteOffset, inhalt.byteLength));
  if (!hindernis) return undefined;
  return {
    code: POSTEINGANG_CODES.ANLAGE_NICHT_LESBAR,
    element: `Anlage ${index + 1}`,
    text: `Anlage ${index + 1} ${hindernis.text}.`,
    abhilfe: hindernis.abhilfe,
  };
}

/** Nearly all attachments are PDF: for those the hundreds of other signatures need not be tried first. */
async function erkenne(inhalt: Uint8Array): Promise<string | undefined> {
  if (PDF.every((byte, stelle) => inhalt[stelle] === byte)) return 'application/pdf';
  return (await fileTypeFromBuffer(inhalt))?.mime;
}

function normal(medientyp: string): string {
  const typ = (medientyp.split(';')[0] ?? '').trim().toLowerCase();
  return GLEICHBEDEUTEND[typ] ?? typ;
}

function istText(inhalt: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(inhalt).includes('\0');
  } catch {
    return false;
  }
}
