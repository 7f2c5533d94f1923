import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { begonnenInZweiWochen } from '../hauptweg/last/antrag.mjs';

/**
 * The example application as the intake gets it once the upload has been taken apart: message and attachments, with a
 * fresh `nachrichtenUUID` each time.
 * @param {string} ordner folder of the example
 * @returns {() => { nachricht: Buffer, anlagen: { name: string, medientyp: string, inhalt: Buffer }[] }}
 */
export function liesVorlage(ordner) {
  const { xml, uuid } = begonnenInZweiWochen(readFileSync(join(ordner, 'antrag.xml'), 'utf8'));
  const vorlage = Buffer.from(xml);
  const stelle = vorlage.indexOf(uuid);
  const anlagen = readdirSync(join(ordner, 'anlagen'))
    .sort()
    .map((name) => ({
      name,
      medientyp: 'application/pdf',
      inhalt: readFileSync(join(ordner, 'anlagen', name)),
    }));
  return () => {
    const nachricht = Buffer.from(vorlage);
    nachricht.write(randomUUID(), stelle, 'latin1');
    return { nachricht, anlagen };
  };
}
