import { randomUUID } from 'node:crypto';
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { einAntrag, mehrteilig } from '../unterbau/antrag.js';

/** One request that means no good, ready to be sent. */
export interface Nutzlast {
  readonly name: string;
  readonly pfad: string;
  readonly methode: 'GET' | 'POST';
  readonly kopf: Readonly<Record<string, string>>;
  readonly inhalt: Buffer;
  /** The content is all that is sent, on a connection of its own: head lines and all. */
  readonly roh?: true;
}

/** A later message with free text; without a case it is filed for a person. */
const RUECKNAHME = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele/gueltig/0120-ruecknahme.xml';

/** Larger files are no payload but a download. */
const HOECHSTENS_BYTES = 50 * 1024 * 1024;

/** Files of a collection, and what is passed over, with the reason. */
export interface Bestand {
  /** Below the folder. */
  readonly dateien: readonly string[];
  readonly uebergangen: readonly { readonly name: string; readonly grund: string }[];
}

/** Looks through a folder and all below it, or at one file. Nothing is left out without being named. */
export function sichte(ordner: string): Bestand {
  if (!statSync(ordner).isDirectory()) return { dateien: [ordner], uebergangen: [] };
  const dateien: string[] = [];
  const uebergangen: { name: string; grund: string }[] = [];
  const eintraege = readdirSync(ordner, { recursive: true, withFileTypes: true })
    .map((eintrag) => ({ eintrag, pfad: join(eintrag.parentPath, eintrag.name) }))
    .filter(
      ({ eintrag, pfad }) => !eintrag.isDirectory() && !relative(ordner, pfad).split(sep).includes('.git'),
    )
    .sort((a, b) => (a.pfad < b.pfad ? -1 : 1));
  for (const { eintrag, pfad } of eintraege) {
    const grund = eintrag.isFile() ? hindernis(pfad) : 'keine Datei, etwa ein Verweis';
    if (grund) uebergangen.push({ name: relative(ordner, pfad), grund });
    else dateien.push(pfad);
  }
  return { dateien, uebergangen };
}

function hindernis(pfad: string): string | undefined {
  if (statSync(pfad).size > HOECHSTENS_BYTES) return `größer als ${HOECHSTENS_BYTES / 1024 / 1024} MB`;
  try {
    accessSync(pfad, constants.R_OK);
    return undefined;
  } catch {
    return 'nicht lesbar';
  }
}

/**
 * Every file below a folder, or the file itself, as requests; read as they are asked for. What a file becomes:
 * - a list of texts (JSON array of strings, lines of a `.txt`, code blocks of a `.md`): text by text, each text once;
 *   a block, and a `.txt` that is one XML, also as a message
 * - other JSON: as the body of routes that read JSON
 * - `.http`, `.req`: byte for byte on a connection
 * - all others: as the message itself and as an attachment of a good application, under the media type of their content;
 *   what can be a proof (PDF, picture) stands in for the proof
 * @param gruendlich each text in every place instead of in the message and, in turn, in one more
 */
export function* ladeNutzlasten(ordner: string, gruendlich = false): Generator<Nutzlast> {
  const gesehen = new Set<string>();
  for (const datei of sichte(ordner).dateien) {
    const name = relative(ordner, datei) || basename(datei);
    const inhalt = readFileSync(datei);
    const endung = extname(name).toLowerCase();
    const texte = alsTexte(endung, inhalt);
    if (endung === '.txt' && /^\ufeff?\s*<[?!a-z]/i.test(inhalt.toString('utf8', 0, 200)))
      yield alsNachricht(name, inhalt);
    if (texte) {
      const neue = texte.filter((text) => !gesehen.has(text) && gesehen.add(text));
      for (const [i, text] of neue.entries()) {
        if (endung === '.md') yield alsNachricht(`${name}[${i}]`, text);
        const [nachricht, ...weitere] = ausText(`${name}[${i}]`, text) as [Nutzlast, ...Nutzlast[]];
        yield nachricht;
        if (gruendlich) yield* weitere;
        else yield weitere[i % weitere.length] as Nutzlast;
      }
    } else if (ROH.includes(endung)) {
      yield { name, pfad: '', methode: 'POST', kopf: {}, inhalt, roh: true };
    } else {
      yield alsNachricht(name, inhalt);
      yield alsAnlage(name, inhalt);
      if (endung === '.json') yield* alsJson(name, inhalt);
    }
  }
}

const ROH = ['.http', '.req'];

function alsTexte(endung: string, inhalt: Buffer): string[] | undefined {
  const text = inhalt.toString('utf8');
  if (endung === '.txt') return text.split(/\r?\n/).filter(Boolean);
  if (endung === '.md')
    return [...text.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```/gm)].map(([, block]) => String(block));
  if (endung !== '.json') return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return Array.isArray(json) && json.length > 0 && json.every((teil) => typeof teil === 'string')
      ? json
      : undefined;
  } catch {
    return undefined;
  }
}

/** Routes of portals that read JSON, of a case that there is not: what is read is read before that. */
function alsJson(name: string, inhalt: Buffer): Nutzlast[] {
  const feld = Buffer.concat([Buffer.from('{"durch":"adressat","kennung":'), inhalt, Buffer.from('}')]);
  const wege: readonly (readonly [string, Buffer])[] = [
    ['bescheid/abruf', inhalt],
    ['bescheid/abruf', feld],
    ['mensch', inhalt],
  ];
  return wege.map(([weg, koerper], i) => ({
    name: `${name} als JSON ${i + 1}`,
    pfad: `/api/v1/antraege/${randomUUID()}/${weg}`,
    methode: 'POST',
    kopf: { 'content-type': 'application/json' },
    inhalt: koerper,
  }));
}

/** A text in every place where a portal passes one on: the message, an attachment's name and type, head line, address. */
export function ausText(name: string, text: string): Nutzlast[] {
  const antrag = String(einAntrag().xml).replace('Waldstraße', () => maskiere(text));
  const ruecknahme = readFileSync(RUECKNAHME, 'utf8')
    .replace('Ich ziehe um.', () => maskiere(text))
    .replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
  const anlage = {
    name: text.replaceAll(/[\r\n"]/g, '_'),
    medientyp: 'application/pdf',
    inhalt: Buffer.from(text),
  };
  const kopfzeile = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
  return [
    alsNachricht(`${name} in der Nachricht`, ruecknahme),
    alsNachricht(`${name} im Antrag`, antrag),
    einsendung(`${name} als Anlage`, mehrteilig({ ...einAntrag(), anlagen: [anlage] })),
    einsendung(`${name} als Schlüssel`, {
      headers: { 'content-type': 'application/xml', 'idempotency-key': kopfzeile },
      payload: Buffer.from(`<x>${maskiere(text)}</x>`),
    }),
    {
      name: `${name} in der Adresse`,
      pfad: `/api/v1/antraege/${encodeURIComponent(Buffer.from(text).toString())}`,
      methode: 'GET',
      kopf: {},
      inhalt: Buffer.alloc(0),
    },
  ];
}

/** Bytes posted as the message. */
export function alsNachricht(name: string, inhalt: Buffer | string): Nutzlast {
  return einsendung(name, { headers: { 'content-type': 'application/xml' }, payload: Buffer.from(inhalt) });
}

function alsAnlage(name: string, inhalt: Buffer): Nutzlast {
  const medientyp = medientypVon(name, inhalt);
  const antrag = einAntrag();
  const nachweis = NACHWEISE.includes(medientyp) ? antrag.anlagen[0]?.name : undefined;
  const anlage = { name: nachweis ?? name.replaceAll(/[\r\n"]/g, '_'), medientyp, inhalt };
  return einsendung(`${name} als Anlage`, mehrteilig({ ...antrag, anlagen: [anlage] }));
}

const NACHWEISE = ['application/pdf', 'image/png', 'image/jpeg'];

const MEDIENTYPEN: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.zip': 'application/zip',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.odt': 'application/vnd.oasis.opendocument.text',
};

/** By its beginning, as seeds of fuzzers have names that say nothing; then by the end of its name. */
function medientypVon(name: string, inhalt: Buffer): string {
  const anfang = inhalt.toString('latin1', 0, 8);
  if (anfang.startsWith('%PDF')) return 'application/pdf';
  if (anfang.startsWith('\x89PNG')) return 'image/png';
  if (anfang.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (anfang.startsWith('PK\x03\x04') && !MEDIENTYPEN[extname(name).toLowerCase()]) return 'application/zip';
  return MEDIENTYPEN[extname(name).toLowerCase()] ?? 'application/xml';
}

/** A post to the intake. */
export function einsendung(
  name: string,
  { headers, payload }: { headers: Readonly<Record<string, string>>; payload: Buffer },
): Nutzlast {
  return { name, pfad: '/api/v1/antraege', methode: 'POST', kopf: headers, inhalt: payload };
}

function maskiere(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
