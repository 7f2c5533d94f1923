import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NULL_UUID = '00000000-0000-0000-0000-000000000000';
const GRENZE = 'grenze-des-pruefstands';

/**
 * The example application as a portal posts it (multipart, message and attachments), with a permit that begins in
 * two weeks and a fresh `nachrichtenUUID` each time: only those 36 bytes change, so that making a request costs
 * next to nothing.
 * @param {string} ordner folder of the example: `antrag.xml` and, if it has some, `anlagen/`
 * @param {Record<string, string>} ausweis headers by which the portal signs in
 * @returns {{ kopfzeilen: Record<string, string>, groesse: number, neu: () => Buffer }}
 */
export function antragsvorlage(ordner, ausweis) {
  const { xml: vorlage } = begonnenInZweiWochen(readFileSync(join(ordner, 'antrag.xml'), 'utf8'));
  const koerper = Buffer.concat([
    teil('nachricht', 'antrag.xml', 'application/xml', Buffer.from(vorlage)),
    ...anlagen(ordner).map(({ name, bytes }) => teil('anlagen', name, 'application/pdf', bytes)),
    Buffer.from(`--${GRENZE}--\r\n`),
  ]);
  const stelle = koerper.indexOf(NULL_UUID);
  return {
    kopfzeilen: {
      ...ausweis,
      'content-type': `multipart/form-data; boundary=${GRENZE}`,
      'content-length': String(koerper.length),
    },
    groesse: koerper.length,
    neu() {
      const kopie = Buffer.from(koerper);
      kopie.write(randomUUID(), stelle, 'latin1');
      return kopie;
    },
  };
}

/**
 * The message with a permit that begins in two weeks and a UUID that can be found and replaced.
 * @param {string} xml
 */
export function begonnenInZweiWochen(xml) {
  const mitUuid = ersetze(xml, 'nachrichtenUUID', NULL_UUID);
  return { xml: ersetze(mitUuid, 'gueltigkeitAb', inZweiWochen()), uuid: NULL_UUID };
}

function ersetze(xml, element, wert) {
  const neu = xml.replace(new RegExp(`(${element}>)[^<]+`), `$1${wert}`);
  if (neu === xml) throw new Error(`antrag.xml hat kein Element ${element}, das sich ersetzen ließe.`);
  return neu;
}

/** The rules decide only on permits that begin in the future; the example's own day passes some time. */
function inZweiWochen() {
  return new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
}

function anlagen(ordner) {
  if (!readdirSync(ordner).includes('anlagen')) return [];
  return readdirSync(join(ordner, 'anlagen'))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(ordner, 'anlagen', name)) }));
}

function teil(feld, datei, medientyp, bytes) {
  const kopf = `Content-Disposition: form-data; name="${feld}"; filename="${datei}"\r\nContent-Type: ${medientyp}`;
  return Buffer.concat([Buffer.from(`--${GRENZE}\r\n${kopf}\r\n\r\n`), bytes, Buffer.from('\r\n')]);
}
