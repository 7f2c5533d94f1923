import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verschiebeKuenftiges } from './zeitbezug.mjs';

/**
 * An example application of a procedure package, ready to be posted.
 * @typedef {{ verfahren: string, name: string, nachricht: Buffer, anlagen: { name: string, bytes: Buffer }[],
 *   schluessel: string, nach?: string }} Beispiel
 *   `nach`: the example (`verfahren/name`) whose decision it is about; it has to be decided first
 *   `schluessel` is the Idempotency-Key; it changes with the content, so that an edited example is a new application
 */

/**
 * Reads all examples, `<ordner>/<verfahren>/beispiele/<name>/antrag.xml` with its attachments, sorted by procedure
 * and name; what is about the decision of another example comes last, and only where it names that example. Attachments
 * that belong to a later step of the example are left out.
 * @param {string} ordner the folder `workflows`
 * @param {string} vorfuehrtag ISO date that the examples are told as of
 * @returns {Beispiel[]}
 */
export function liesBeispiele(ordner, vorfuehrtag) {
  return unterordner(ordner)
    .flatMap((verfahren) =>
      unterordner(join(ordner, verfahren, 'beispiele'))
        .filter((name) => existsSync(join(ordner, verfahren, 'beispiele', name, 'antrag.xml')))
        .map((name) =>
          liesBeispiel(verfahren, name, join(ordner, verfahren, 'beispiele', name), vorfuehrtag),
        ),
    )
    .filter((beispiel) => beispiel.nach !== null)
    .sort((a, b) => Number(a.nach !== undefined) - Number(b.nach !== undefined));
}

function unterordner(ordner) {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory())
    .map((eintrag) => eintrag.name)
    .sort();
}

function liesBeispiel(verfahren, name, ordner, vorfuehrtag) {
  const original = readFileSync(join(ordner, 'antrag.xml'));
  const { heute = vorfuehrtag, schritte = [], ausgangsbescheid } = liesErwartung(ordner);
  const nachricht = Buffer.from(verschiebeKuenftiges(original.toString('utf8'), heute, vorfuehrtag));
  const spaeter = new Set(schritte.flatMap(({ anlagen = [] }) => anlagen.map((pfad) => basename(pfad))));
  const anlagen = dateien(join(ordner, 'anlagen'))
    .filter((datei) => !spaeter.has(datei))
    .map((datei) => ({ name: datei, bytes: readFileSync(join(ordner, 'anlagen', datei)) }));
  const hash = createHash('sha256').update(original);
  for (const { name: datei, bytes } of anlagen) hash.update(`\0${datei}\0`).update(bytes);
  const schluessel = `beispiel-${verfahren}-${name}-${hash.digest('hex').slice(0, 12)}`;
  const nach = ausgangsbescheid ? { nach: ausgangsbescheid.beispiel ?? null } : {};
  return { verfahren, name, nachricht, anlagen, schluessel, ...nach };
}

function dateien(ordner) {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isFile() && !eintrag.name.startsWith('.'))
    .map((eintrag) => eintrag.name)
    .sort();
}

function liesErwartung(ordner) {
  try {
    return JSON.parse(readFileSync(join(ordner, 'erwartet.json'), 'utf8'));
  } catch {
    return {}; // A package without or with a broken expectation is the concern of the package check.
  }
}
