import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { einAntrag, mehrteilig } from '../unterbau/antrag.js';

/** One request that means no good, ready to be sent. */
export interface Nutzlast {
  readonly name: string;
  readonly pfad: string;
  readonly methode: 'GET' | 'POST';
  readonly kopf: Readonly<Record<string, string>>;
  readonly inhalt: Buffer;
}

/** A later message with free text; without a case it is filed for a person. */
const RUECKNAHME = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele/gueltig/0120-ruecknahme.xml';

/** Larger files are no payload but a download. */
const HOECHSTENS_BYTES = 50 * 1024 * 1024;

/**
 * Every file below a folder, or the file itself, as requests. A list of texts (JSON array, or the lines of a `.txt`) is
 * posted text by text, each text once; every other file as the message itself and as an attachment of a good application.
 * @param gruendlich each text in every place instead of in the message and, in turn, in one more
 */
export function ladeNutzlasten(ordner: string, gruendlich = false): readonly Nutzlast[] {
  const dateien = statSync(ordner).isDirectory()
    ? readdirSync(ordner, { recursive: true, withFileTypes: true })
        .filter((eintrag) => eintrag.isFile())
        .map((eintrag) => join(eintrag.parentPath, eintrag.name))
        .sort()
    : [ordner];
  const gesehen = new Set<string>();
  return dateien
    .filter((datei) => statSync(datei).size <= HOECHSTENS_BYTES)
    .flatMap((datei) => {
      const name = relative(ordner, datei) || basename(datei);
      const inhalt = readFileSync(datei);
      const texte = alsTexte(name, inhalt);
      if (!texte) return [alsNachricht(name, inhalt), alsAnlage(name, inhalt)];
      const neue = texte.filter((text) => !gesehen.has(text) && gesehen.add(text));
      return neue.flatMap((text, i) => {
        const [nachricht, ...weitere] = ausText(`${name}[${i}]`, text);
        return gruendlich ? [nachricht, ...weitere] : [nachricht, weitere[i % weitere.length]];
      });
    })
    .filter((nutzlast) => nutzlast !== undefined);
}

function alsTexte(name: string, inhalt: Buffer): string[] | undefined {
  if (extname(name) === '.txt') return inhalt.toString('utf8').split(/\r?\n/).filter(Boolean);
  if (extname(name) !== '.json') return undefined;
  try {
    const json: unknown = JSON.parse(inhalt.toString('utf8'));
    return Array.isArray(json) && json.every((teil) => typeof teil === 'string') ? json : undefined;
  } catch {
    return undefined;
  }
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
  const anlage = { name: name.replaceAll(/[\r\n"]/g, '_'), medientyp: 'application/xml', inhalt };
  return einsendung(`${name} als Anlage`, mehrteilig({ ...einAntrag(), anlagen: [anlage] }));
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
