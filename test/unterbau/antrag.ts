import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const VORLAGE = 'workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin';

/** A message and its attachments, ready to be posted. */
export interface Einreichung {
  readonly xml: string | Buffer;
  readonly anlagen: readonly { readonly name: string; readonly medientyp: string; readonly inhalt: Buffer }[];
  readonly schluessel?: string;
}

/** A permit application that the rules grant; `ersetze` changes texts of the message. */
export function einAntrag(
  wunsch: {
    uuid?: string;
    ersetze?: readonly (readonly [string | RegExp, string])[];
    schluessel?: string;
  } = {},
): Einreichung {
  const { uuid = randomUUID(), ersetze = [], schluessel } = wunsch;
  const { xml, anlagen } = beispielEinreichung(VORLAGE);
  let text = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${uuid}`);
  for (const [alt, neu] of ersetze) {
    if (text.replace(alt, neu) === text) throw new Error(`Nicht gefunden: ${alt}`);
    text = text.replace(alt, neu);
  }
  return { xml: text, anlagen, schluessel };
}

/** A message of a shipped example with the attachments that come with it. */
export function beispielEinreichung(ordner: string, nachricht = 'antrag.xml'): Einreichung {
  const { schritte } = beispielErwartung(ordner);
  const mit = schritte.find((schritt) => schritt.nachricht === nachricht)?.anlagen ?? [];
  const spaeter = new Set(schritte.flatMap((schritt) => schritt.anlagen ?? []));
  const anlagenordner = join(ordner, 'anlagen');
  const alle = existsSync(anlagenordner) ? readdirSync(anlagenordner).sort() : [];
  const namen = nachricht === 'antrag.xml' ? alle.filter((name) => !spaeter.has(name)) : mit;
  return {
    xml: readFileSync(join(ordner, nachricht)),
    anlagen: namen.map((name) => ({
      name,
      medientyp: 'application/pdf',
      inhalt: readFileSync(join(anlagenordner, name)),
    })),
  };
}

/** The day on which an example plays, and its further steps. */
export function beispielErwartung(ordner: string): {
  readonly heute: string;
  readonly schritte: readonly { readonly nachricht?: string; readonly anlagen?: readonly string[] }[];
} {
  return { schritte: [], ...JSON.parse(readFileSync(join(ordner, 'erwartet.json'), 'utf8')) };
}

/** Posts as a portal does: XML alone, or multipart with attachments. */
export async function reicheEin(server: NestFastifyApplication, einreichung: Einreichung) {
  const { schluessel, anlagen, xml } = einreichung;
  const kopf: Record<string, string> = schluessel ? { 'idempotency-key': schluessel } : {};
  const anfrage =
    anlagen.length === 0
      ? { headers: { 'content-type': 'application/xml', ...kopf }, payload: xml }
      : mehrteilig(einreichung, kopf);
  const antwort = await server.inject({ method: 'POST', url: '/api/v1/antraege', ...anfrage });
  return { status: antwort.statusCode, koerper: antwort.json(), kopf: antwort.headers };
}

/** Asks for JSON. */
export async function frage(server: NestFastifyApplication, url: string) {
  const antwort = await server.inject({ method: 'GET', url });
  return { status: antwort.statusCode, koerper: antwort.json() };
}

export function mehrteilig({ xml, anlagen }: Einreichung, kopf: Record<string, string> = {}) {
  const grenze = `grenze-${randomUUID()}`;
  const teil = (name: string, datei: string, medientyp: string, inhalt: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `--${grenze}\r\nContent-Disposition: form-data; name="${name}"; filename="${datei}"\r\nContent-Type: ${medientyp}\r\n\r\n`,
      ),
      inhalt,
      Buffer.from('\r\n'),
    ]);
  const payload = Buffer.concat([
    teil('nachricht', 'antrag.xml', 'application/xml', Buffer.from(xml)),
    ...anlagen.map(({ name, medientyp, inhalt }) => teil('anlage', name, medientyp, inhalt)),
    Buffer.from(`--${grenze}--\r\n`),
  ]);
  return { headers: { 'content-type': `multipart/form-data; boundary=${grenze}`, ...kopf }, payload };
}
