import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Namespace of the root element of a message. A light look at the first start tag, meant for the project's own
 * examples; the real check is the API's.
 * @param {Buffer} nachricht
 * @returns {string | undefined}
 */
export function wurzelNamensraum(nachricht) {
  const anfang = nachricht
    .subarray(0, 16_384)
    .toString('utf8')
    .replaceAll(/<!--[\s\S]*?-->/g, '');
  const tag = /<(?:([\w.-]+):)?[\w.-]+(\s[^>]*)?>/.exec(anfang.replace(/^[^<]*(<\?[\s\S]*?\?>)?/, ''));
  if (!tag) return undefined;
  const name = tag[1] ? `xmlns:${tag[1]}` : 'xmlns';
  return new RegExp(`(?:^|\\s)${name.replaceAll('.', '\\.')}\\s*=\\s*["']([^"']*)["']`).exec(
    tag[2] ?? '',
  )?.[1];
}

/**
 * Namespaces of all installed standards, from their manifests `<ordner>/<standard>/<version>/manifest.json`.
 * @param {readonly string[]} ordner
 * @returns {Set<string>}
 */
export function installierteNamensraeume(ordner) {
  const manifeste = ordner.filter(existsSync).flatMap((pfad) =>
    readdirSync(pfad, { recursive: true })
      .filter((name) => name.split(/[/\\]/).length === 3 && name.endsWith('manifest.json'))
      .map((name) => join(pfad, name)),
  );
  return new Set(
    manifeste.flatMap((manifest) => {
      try {
        const { namespaces = [], wurzeln = [] } = JSON.parse(readFileSync(manifest, 'utf8'));
        return [...namespaces, ...wurzeln.map(({ namespace }) => namespace)];
      } catch {
        return []; // The API names a damaged manifest itself.
      }
    }),
  );
}

/**
 * Folder of published schemas that defines a namespace: the one holding a schema with that target namespace.
 * @param {string} quelle folder with downloaded standards
 * @param {string} namensraum
 * @returns {string | undefined}
 */
export function findSchemaOrdner(quelle, namensraum) {
  if (!existsSync(quelle)) return undefined;
  const muster = new RegExp(
    `targetNamespace\\s*=\\s*["']${namensraum.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`,
  );
  const datei = readdirSync(quelle, { recursive: true })
    .filter((name) => name.endsWith('.xsd'))
    .sort()
    .find((name) => muster.test(anfang(join(quelle, name))));
  return datei && dirname(join(quelle, datei));
}

function anfang(datei) {
  const griff = openSync(datei, 'r');
  try {
    const puffer = Buffer.alloc(16_384);
    return puffer.toString('utf8', 0, readSync(griff, puffer, 0, puffer.length, 0));
  } finally {
    closeSync(griff);
  }
}

/**
 * Imports the published schemas that the examples need, as far as they can be found, before anything is posted.
 * @param {{ beispiele: readonly import('./fundus.mjs').Beispiel[], schemaOrdner: readonly string[], quelle: string,
 *   importiere: (ordner: string) => Promise<boolean>, melde: (zeile: string) => void }} auftrag
 */
export async function sorgeFuerSchemata({ beispiele, schemaOrdner, quelle, importiere, melde }) {
  const installiert = installierteNamensraeume(schemaOrdner);
  for (const [namensraum, betroffene] of nachNamensraum(beispiele)) {
    if (namensraum === undefined || installiert.has(namensraum)) continue;
    const ordner = findSchemaOrdner(quelle, namensraum);
    if (ordner && (await importiere(ordner))) {
      melde(`Schema ${namensraum} aus ${ordner} installiert.`);
      continue;
    }
    const verfahren = [...new Set(betroffene.map((beispiel) => beispiel.verfahren))].join(', ');
    melde(
      `Das Schema ${namensraum} ist nicht installiert; in den Posteingang gehen deshalb: ${verfahren} ` +
        `(${betroffene.length} ${betroffene.length === 1 ? 'Beispiel' : 'Beispiele'}). ` +
        'Abhilfe: XOEV_QUELLE=<Ordner mit den XSD> setzen und neu starten.',
    );
  }
}

function nachNamensraum(beispiele) {
  const gruppen = new Map();
  for (const beispiel of beispiele) {
    const namensraum = wurzelNamensraum(beispiel.nachricht);
    gruppen.set(namensraum, [...(gruppen.get(namensraum) ?? []), beispiel]);
  }
  return gruppen;
}
