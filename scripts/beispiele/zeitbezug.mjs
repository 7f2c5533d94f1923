import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The day on which the examples are shown in this data folder for the first time. It is kept, so that a later start
 * posts the same bytes and the API recognises them.
 * @param {string} datei
 * @param {string} heute ISO date
 * @returns {string} ISO date
 */
export function merkeVorfuehrtag(datei, heute) {
  try {
    return JSON.parse(readFileSync(datei, 'utf8')).tag;
  } catch {
    mkdirSync(dirname(datei), { recursive: true });
    writeFileSync(datei, JSON.stringify({ tag: heute }));
    return heute;
  }
}

/**
 * Moves what lies ahead in an example (beginning of a permit, day of a visit) as far as the day of the show lies
 * behind the day of the example; what has passed, such as a date of birth, stays, but for a birth that is told.
 * @param {string} xml
 * @param {string} beispieltag ISO date on which the example plays
 * @param {string} vorfuehrtag ISO date on which it is shown
 * @returns {string}
 */
export function verschiebeKuenftiges(xml, beispieltag, vorfuehrtag) {
  const versatz = Date.parse(vorfuehrtag) - Date.parse(beispieltag);
  const verschiebe = (tag) => new Date(Date.parse(tag) + versatz).toISOString().slice(0, 10);
  // A birth that is told is news: with it, all its days move but those of its parents' births.
  if (xml.includes('<p:kind>')) {
    return xml.replace(
      /(<p:kind>[\s\S]*?<p:geburtsdatum>|<p:antragAm>)(\d{4}-\d{2}-\d{2})/g,
      (_stelle, davor, tag) => davor.concat(verschiebe(tag)),
    );
  }
  return xml.replace(/>(\d{4}-\d{2}-\d{2})</g, (stelle, tag) =>
    tag < beispieltag ? stelle : `>${verschiebe(tag)}<`,
  );
}
