import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * An example application of a procedure package, ready to be posted.
 * @typedef {{ verfahren: string, name: string, nachricht: Buffer, anlagen: { name: string, bytes: Buffer }[],
 *   schluessel: string }} Beispiel
 *   `schluessel` is the Idempotency-Key; it changes with the content, so that an edited example is a new application
 */

/**
 * Reads all examples, `<ordner>/<verfahren>/beispiele/<name>/antrag.xml` with its attachments, sorted by procedure
 * and name. Attachments that belong to a later step of the example are left out.
 * @param {string} ordner the folder `workflows`
 * @returns {Beispiel[]}
 */
export function leseBeispiele(ordner) {
  return unterordner(ordner).flatMap((verfahren) =>
    unterordner(join(ordner, verfahren, 'beispiele'))
      .filter((name) => existsSync(join(ordner, verfahren, 'beispiele', name, 'antrag.xml')))
      .map((name) => leseBeispiel(verfahren, name, join(ordner, verfahren, 'beispiele', name))),
  );
}

function unterordner(ordner) {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory())
    .map((eintrag) => eintrag.name)
    .sort();
}

function leseBeispiel(verfahren, name, ordner) {
  const nachricht = readFileSync(join(ordner, 'antrag.xml'));
  const spaeter = anlagenSpaetererSchritte(ordner);
  const anlagen = dateien(join(ordner, 'anlagen'))
    .filter((datei) => !spaeter.has(datei))
    .map((datei) => ({ name: datei, bytes: readFileSync(join(ordner, 'anlagen', datei)) }));
  const hash = createHash('sha256').update(nachricht);
  for (const { name: datei, bytes } of anlagen) hash.update(`\0${datei}\0`).update(bytes);
  const schluessel = `beispiel-${verfahren}-${name}-${hash.digest('hex').slice(0, 12)}`;
  return { verfahren, name, nachricht, anlagen, schluessel };
}

function dateien(ordner) {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isFile() && !eintrag.name.startsWith('.'))
    .map((eintrag) => eintrag.name)
    .sort();
}

function anlagenSpaetererSchritte(ordner) {
  try {
    const { schritte = [] } = JSON.parse(readFileSync(join(ordner, 'erwartet.json'), 'utf8'));
    return new Set(schritte.flatMap(({ anlagen = [] }) => anlagen.map((pfad) => basename(pfad))));
  } catch {
    return new Set(); // A package without or with a broken expectation is the concern of the package check.
  }
}
