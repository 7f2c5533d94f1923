import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuehreAus, letzteZeilen } from './betrieb/befehl.mjs';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';
import { warteAufSperre } from './betrieb/sperre.mjs';
import { formatDauer } from './betrieb/warten.mjs';

const MINDESTENS = [20, 19];

/**
 * Refuses a Node that is too old for the project, before anything of it is loaded.
 * @param {string} [version] e.g. `20.20.2`
 * @throws {BetriebsFehler} NODE_ZU_ALT
 */
export function pruefeNode(version = process.versions.node) {
  const [haupt, neben] = version.split('.').map(Number);
  if (haupt > MINDESTENS[0] || (haupt === MINDESTENS[0] && neben >= MINDESTENS[1])) return;
  throw new BetriebsFehler('NODE_ZU_ALT', `Node ${version} ist zu alt.`, {
    abhilfe: `Node ${MINDESTENS.join('.')} oder neuer installieren (https://nodejs.org).`,
  });
}

/**
 * What an installation depends on: the lock file, the wanted packages, the platform and the ABI of Node.
 * @param {string} wurzel project folder
 * @returns {string} SHA-256, hexadecimal
 */
export function kennungDerInstallation(wurzel) {
  const hash = createHash('sha256');
  for (const datei of ['package.json', 'package-lock.json']) {
    const inhalt = readFileSync(join(wurzel, datei), 'utf8');
    // Of package.json only the dependencies count: a new script line needs no installation.
    hash.update(datei === 'package.json' ? JSON.stringify(nurAbhaengigkeiten(JSON.parse(inhalt))) : inhalt);
  }
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
}

function nurAbhaengigkeiten({ dependencies, devDependencies, optionalDependencies, overrides }) {
  return { dependencies, devDependencies, optionalDependencies, overrides };
}

/**
 * Whether node_modules already holds the versions of the lock file, e.g. after an `npm install` by hand.
 * Optional packages may be absent: most of them are for other platforms.
 * @param {string} wurzel
 */
export function entsprichtDerSperrdatei(wurzel) {
  const lies = (...teile) => JSON.parse(readFileSync(join(wurzel, ...teile), 'utf8')).packages;
  try {
    const [soll, ist] = [lies('package-lock.json'), lies('node_modules', '.package-lock.json')];
    return Object.entries(soll).every(
      ([pfad, { version, optional }]) =>
        pfad === '' || ist[pfad]?.version === version || (optional && ist[pfad] === undefined),
    );
  } catch {
    return false;
  }
}

/**
 * Installs the packages of the lock file if they are missing or outdated; otherwise does nothing, without network.
 * Two starts at the same time wait for each other.
 * @param {{ wurzel: string, melde: (zeile: string) => void, signal?: AbortSignal }} umgebung
 * @returns {Promise<boolean>} whether something was installed
 * @throws {BetriebsFehler} NODE_ZU_ALT, INSTALLATION_FEHLGESCHLAGEN
 */
export async function sorgeFuerInstallation({ wurzel, melde, signal }) {
  pruefeNode();
  const marke = join(wurzel, 'node_modules', '.bescheidwerk');
  const aktuell = () => {
    try {
      return readFileSync(marke, 'utf8') === kennungDerInstallation(wurzel);
    } catch {
      return false;
    }
  };
  if (aktuell()) return false;
  const beiWarten = (pid) => melde(`Warte auf die Installation, die Prozess ${pid} gerade ausführt …`);
  const datei = join(wurzel, '.data', 'run', 'installation.json');
  const sperre = await warteAufSperre(datei, { beiWarten, signal });
  try {
    if (aktuell()) return false;
    const noetig = !entsprichtDerSperrdatei(wurzel);
    if (noetig) await installiere(wurzel, melde, signal);
    writeFileSync(marke, kennungDerInstallation(wurzel));
    return noetig;
  } finally {
    sperre.frei();
  }
}

async function installiere(wurzel, melde, signal) {
  const erste = !existsSync(join(wurzel, 'node_modules'));
  melde(
    erste
      ? 'Pakete werden installiert (einmalig, meist unter einer Minute) …'
      : 'Pakete werden auf den Stand von package-lock.json gebracht …',
  );
  const beginn = performance.now();
  const takt = setInterval(() => melde(`  … läuft seit ${formatDauer(performance.now() - beginn)}`), 15_000);
  // No install scripts: none is needed (the links of Postgres are made by postgres/programme.mjs), npm 11 refuses
  // some anyway, and a telemetry package among the dependencies would otherwise report home.
  // --no-save keeps package-lock.json as committed; `npm ci` would refuse it (packages of other platforms).
  const argumente = ['install', '--no-save', '--include=dev', '--include=optional', '--ignore-scripts'];
  argumente.push('--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
  const [programm, ...vorweg] = npmAufruf();
  const { code, ausgabe } = await fuehreAus(programm, [...vorweg, ...argumente], { cwd: wurzel, signal });
  clearInterval(takt);
  if (code !== 0) throw installationsFehler(ausgabe);
  melde(`Pakete installiert in ${formatDauer(performance.now() - beginn)}.`);
}

/** Under `npm start` the npm that runs us is used again, so that no second version gets involved. */
function npmAufruf() {
  const skript = process.env.npm_execpath;
  return skript?.endsWith('.js') && skript.includes('npm') ? [process.execPath, skript] : ['npm'];
}

/**
 * Turns the output of a failed `npm install` into an error with the fix for the usual causes.
 * @param {string} ausgabe
 * @returns {BetriebsFehler}
 */
export function installationsFehler(ausgabe) {
  const ursachen = [
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|network/i,
      'Netzverbindung zum Paketverzeichnis prüfen (hinter einem Proxy: npm config set proxy …) und den Befehl wiederholen.',
    ],
    [
      /EACCES|EPERM/,
      'Der Ordner node_modules oder der npm-Zwischenspeicher gehört einem anderen Benutzer: Eigentümer ändern (chown) oder als dieser Benutzer starten.',
    ],
    [/ENOSPC/, 'Die Platte ist voll: mindestens 700 MB freimachen.'],
    [/npm.*(ENOENT|not found)|spawn npm/i, 'npm gehört zu Node und fehlt hier: Node neu installieren.'],
  ];
  const abhilfe = ursachen.find(([muster]) => muster.test(ausgabe))?.[1];
  return new BetriebsFehler('INSTALLATION_FEHLGESCHLAGEN', 'Die Pakete ließen sich nicht installieren.', {
    auszug: letzteZeilen(ausgabe),
    abhilfe: abhilfe ?? 'Meldung von npm oben beheben und den Befehl wiederholen.',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wurzel = fileURLToPath(new URL('..', import.meta.url));
  sorgeFuerInstallation({ wurzel, melde: (zeile) => console.log(zeile) }).catch((fehler) => {
    console.error(beschreibeFehler(fehler));
    process.exitCode = 1;
  });
}
