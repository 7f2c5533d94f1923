/**
 * What the product consists of: `sbom.cdx.json` (CycloneDX 1.6) for tools that know weaknesses of packages, and
 * `docs/lizenzen.md` for people. Both come from the lock file alone: no network, same lock, same bytes.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';

/** Licences that packages may have: free for any use, with at most file-wise copyleft. */
export const ERLAUBTE_LIZENZEN = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'EPL-2.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/**
 * @typedef {object} Paket
 * @property {string} name
 * @property {string} version
 * @property {string} lizenz SPDX expression; empty when the package names none
 * @property {boolean} nurEntwicklung needed for building and testing alone
 * @property {boolean} wahlweise for other platforms
 * @property {string} [pruefsumme] Subresource Integrity
 */

/**
 * Packages of a lock file, each version once, sorted.
 * @param {{ packages: Record<string, any> }} sperrdatei
 * @returns {Paket[]}
 */
export function pakete({ packages }) {
  const jeKennung = new Map();
  for (const [pfad, angabe] of Object.entries(packages)) {
    if (pfad === '' || angabe.link) continue;
    const name = angabe.name ?? pfad.slice(pfad.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const kennung = `${name}@${angabe.version}`;
    const vorher = jeKennung.get(kennung);
    jeKennung.set(kennung, {
      name,
      version: angabe.version,
      lizenz: angabe.license ?? '',
      nurEntwicklung: Boolean(angabe.dev) && (vorher?.nurEntwicklung ?? true),
      wahlweise: Boolean(angabe.optional || angabe.devOptional) && (vorher?.wahlweise ?? true),
      pruefsumme: angabe.integrity,
    });
  }
  return [...jeKennung.values()].sort((a, b) =>
    vergleiche(`${a.name} ${a.version}`, `${b.name} ${b.version}`),
  );
}

/**
 * Whether an SPDX expression allows the use: of `OR` one part, of `AND` all.
 * @param {string} ausdruck
 */
export function istErlaubt(ausdruck) {
  const ohneKlammern = ausdruck.replaceAll(/[()]/g, ' ').trim();
  if (ohneKlammern === '') return false;
  return ohneKlammern
    .split(/\s+OR\s+/)
    .some((teil) => teil.split(/\s+AND\s+/).every((lizenz) => ERLAUBTE_LIZENZEN.has(lizenz.trim())));
}

/**
 * The bill of materials; its serial number is made of the packages, so that the same packages give the same file.
 * @param {Paket[]} alle
 * @param {{ name: string, version: string, license: string }} produkt
 */
export function cyclonedx(alle, produkt) {
  const hash = createHash('sha256')
    .update(JSON.stringify([produkt.version, alle]))
    .digest('hex');
  const uuid = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid.join('-')}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${produkt.name}@${produkt.version}`,
        name: produkt.name,
        version: produkt.version,
        licenses: [{ license: { id: produkt.license } }],
      },
    },
    components: alle.map(({ name, version, lizenz, nurEntwicklung, wahlweise, pruefsumme }) => ({
      type: 'library',
      'bom-ref': purl(name, version),
      ...gruppeUndName(name),
      version,
      scope: nurEntwicklung ? 'excluded' : wahlweise ? 'optional' : 'required',
      purl: purl(name, version),
      ...(lizenz && { licenses: [{ expression: lizenz }] }),
      ...(pruefsumme && { hashes: hashes(pruefsumme) }),
    })),
  };
}

/**
 * The list for people: what is shipped, by licence. What only builds and tests is counted.
 * @param {Paket[]} alle
 */
export function lizenzliste(alle) {
  const ausgeliefert = alle.filter(({ nurEntwicklung }) => !nurEntwicklung);
  const jeLizenz = new Map();
  for (const paket of ausgeliefert)
    jeLizenz.set(paket.lizenz, [...(jeLizenz.get(paket.lizenz) ?? []), paket]);
  const abschnitte = [...jeLizenz]
    .sort(([a, einer], [b, anderer]) => anderer.length - einer.length || vergleiche(a, b))
    .map(
      ([lizenz, gruppe]) =>
        `## ${lizenz} (${gruppe.length})\n\n${gruppe.map(({ name, version }) => `${name} ${version}`).join(' · ')}\n`,
    );
  return [
    '# Licences of the packages',
    '',
    `Made by \`npm run sbom\` from \`package-lock.json\`; not edited by hand. ${ausgeliefert.length} packages are installed in`,
    `production (those for other platforms included), ${alle.length - ausgeliefert.length} more build and test. The product itself: EUPL-1.2.`,
    '',
    ...abschnitte,
  ].join('\n');
}

/**
 * Reads lock file and package.json of a checkout.
 * @param {string} wurzel
 */
export function liesProdukt(wurzel) {
  const lies = (name) => JSON.parse(readFileSync(join(wurzel, name), 'utf8'));
  return { produkt: lies('package.json'), alle: pakete(lies('package-lock.json')) };
}

function gruppeUndName(name) {
  const [, gruppe, eigener] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return gruppe ? { group: gruppe, name: eigener } : { name };
}

function purl(name, version) {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${encodeURIComponent(version)}`;
}

function hashes(pruefsumme) {
  return pruefsumme.split(/\s+/).map((eine) => {
    const [art, inhalt] = eine.split(/-(.*)/s);
    return {
      alg: art.toUpperCase().replace('SHA', 'SHA-'),
      content: Buffer.from(inhalt, 'base64').toString('hex'),
    };
  });
}

function vergleiche(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const wurzel = fileURLToPath(new URL('..', import.meta.url));
    const { produkt, alle } = liesProdukt(wurzel);
    const fremde = alle.filter(({ lizenz }) => !istErlaubt(lizenz));
    writeFileSync(join(wurzel, 'sbom.cdx.json'), `${JSON.stringify(cyclonedx(alle, produkt), null, 2)}\n`);
    writeFileSync(join(wurzel, 'docs', 'lizenzen.md'), lizenzliste(alle));
    console.log(`sbom.cdx.json und docs/lizenzen.md: ${alle.length} Pakete.`);
    if (fremde.length > 0) {
      const namen = fremde.map(
        ({ name, version, lizenz }) => `${name} ${version} (${lizenz || 'ohne Angabe'})`,
      );
      throw new BetriebsFehler('LIZENZ_UNGEKLAERT', `Nicht freigegebene Lizenzen: ${namen.join(', ')}.`, {
        abhilfe: 'Das Paket ersetzen, oder die Lizenz prüfen und in scripts/sbom.mjs aufnehmen.',
      });
    }
  } catch (fehler) {
    console.error(beschreibeFehler(fehler));
    process.exitCode = 1;
  }
}
