import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { liesBeispiele } from '../../../scripts/beispiele/fundus.mjs';
import { verschiebeKuenftiges } from '../../../scripts/beispiele/zeitbezug.mjs';

const UUID = /nachrichtenUUID>([0-9a-f-]{36})</;

/**
 * One submission as a portal sends it.
 * @typedef {{ schluessel: string, uuid: string, nachricht: Buffer, sha256: string, rolle: 'antrag' | 'nachricht',
 *   anlagen: { name: string, bytes: Buffer, sha256: string }[] }} Einsendung
 */

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Makes submissions out of the examples of the packages; each with a message UUID and a key of its own.
 * @param {string} workflows folder
 */
export function liesVorlagen(workflows) {
  const heute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  const alle = new Map(
    liesBeispiele(workflows, heute).map((beispiel) => [`${beispiel.verfahren}/${beispiel.name}`, beispiel]),
  );
  const folgen = new Map();
  const getFolge = (kennung) => {
    if (!folgen.has(kennung)) folgen.set(kennung, liesFolge(workflows, kennung, heute));
    return folgen.get(kennung);
  };
  return {
    /**
     * An application.
     * @param {{ beispiel: string, kaputt?: boolean }} posten
     * @returns {Einsendung}
     */
    antrag({ beispiel, kaputt = false }) {
      const { nachricht, anlagen } = alle.get(beispiel) ?? fehlt(beispiel);
      const xml = nachricht.toString('utf8');
      const uuid = randomUUID();
      const neu = xml.replaceAll(UUID.exec(xml)[1], uuid);
      return einsendung(
        'antrag',
        kaputt ? neu.replace(/<\/(\w+:)?antragsteller>/, '<x/>$&') : neu,
        uuid,
        anlagen,
      );
    },
    /**
     * The message that follows in the example, about that application.
     * @param {string} beispiel
     * @param {string} bezug UUID of the application's message
     * @returns {Einsendung}
     */
    folge(beispiel, bezug) {
      const { xml, anlagen } = getFolge(beispiel);
      const uuid = randomUUID();
      const eigene = UUID.exec(xml)[1];
      const alt = UUID.exec(alle.get(beispiel).nachricht.toString('utf8'))[1];
      return einsendung('nachricht', xml.replaceAll(eigene, uuid).replaceAll(alt, bezug), uuid, anlagen);
    },
  };
}

function einsendung(rolle, xml, uuid, anlagen) {
  const nachricht = Buffer.from(xml);
  return {
    rolle,
    schluessel: randomUUID(),
    uuid,
    nachricht,
    sha256: sha256(nachricht),
    anlagen: anlagen.map(({ name, bytes }) => ({ name, bytes, sha256: sha256(bytes) })),
  };
}

function liesFolge(workflows, kennung, heute) {
  const [verfahren, name] = kennung.split('/');
  const ordner = join(workflows, verfahren, 'beispiele', name);
  const erwartung = JSON.parse(readFileSync(join(ordner, 'erwartet.json'), 'utf8'));
  const schritt =
    erwartung.schritte.find(({ nachricht }) => nachricht) ?? fehlt(`${kennung} mit weiterer Nachricht`);
  const xml = readFileSync(join(ordner, schritt.nachricht), 'utf8');
  return {
    xml: verschiebeKuenftiges(xml, erwartung.heute, heute),
    anlagen: (schritt.anlagen ?? []).map((pfad) => ({
      name: basename(pfad),
      bytes: readFileSync(join(ordner, 'anlagen', basename(pfad))),
    })),
  };
}

function fehlt(was) {
  throw new Error(`Das Beispiel ${was} gibt es nicht.`);
}
