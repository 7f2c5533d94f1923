import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuehreAus, letzteZeilen } from './betrieb/befehl.mjs';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';
import { warteAufSperre } from './betrieb/sperre.mjs';
import { formatDauer } from './betrieb/warten.mjs';

const QUELLEN = ['apps', 'libs'];
/** What the server is built with, besides its sources; the lock file names the versions of the packages it is joined with. */
const BAUZEUG = ['.swcrc', 'package-lock.json', 'scripts/buendel.mjs'];
const WEB = join('apps', 'worklist');
/** Tests need no build, and the web app has a build of its own. */
const OHNE = ['**/*.spec.ts', 'apps/worklist/**'];
/** Marks in dist: from which sources the server and the web app were built. */
const MARKE = '.bescheidwerk';
const MARKE_WEB = '.worklist';
/** Beside the packages: surely the same file system as dist, and ignored by every tool. */
const CACHE = join('node_modules', '.cache', 'bescheidwerk');

/** All files below the folders, sorted, relative to the project. */
function dateien(wurzel, ordner) {
  return ordner
    .filter((einer) => existsSync(join(wurzel, einer)))
    .flatMap((einer) =>
      readdirSync(join(wurzel, einer), { recursive: true, withFileTypes: true })
        .filter((eintrag) => eintrag.isFile())
        .map((eintrag) => relative(wurzel, join(eintrag.parentPath, eintrag.name))),
    )
    .filter((pfad) => !pfad.endsWith('.spec.ts'))
    .sort();
}

/** Contents, not times, so that a checkout or a copy of the folder neither forces nor prevents a build. */
function kennung(wurzel, pfade, ...weiteres) {
  const hash = createHash('sha256');
  for (const pfad of ['scripts/build.mjs', ...pfade]) {
    hash
      .update(`${pfad}\0`)
      .update(readFileSync(join(wurzel, pfad)))
      .update('\0');
  }
  for (const text of weiteres) hash.update(text);
  return hash.digest('hex');
}

/**
 * Fingerprint of everything that the build of the server reads.
 * @param {string} wurzel
 * @returns {string} SHA-256, hexadecimal
 */
export function kennungDerQuellen(wurzel) {
  return kennung(wurzel, [...BAUZEUG, ...dateien(wurzel, QUELLEN).filter((pfad) => !pfad.startsWith(WEB))]);
}

/** The same for the web app; it also consists of the libraries it is bundled with. */
function kennungDerWebanwendung(wurzel) {
  const { dependencies } = JSON.parse(readFileSync(join(wurzel, 'package.json'), 'utf8'));
  const quellen = dateien(wurzel, [WEB]).filter((pfad) => !pfad.startsWith(join(WEB, 'test')));
  return kennung(wurzel, quellen, JSON.stringify(dependencies));
}

const istNeu = (marke, erwartet) => !existsSync(marke) || readFileSync(marke, 'utf8') !== erwartet;

/** What has to be built, and the marks that say so afterwards. */
function plane({ wurzel, immer = false }) {
  const ziel = join(wurzel, 'dist');
  const kennungServer = kennungDerQuellen(wurzel);
  const kennungWeb = kennungDerWebanwendung(wurzel);
  const server = immer || istNeu(join(ziel, MARKE), kennungServer);
  const web = immer || istNeu(join(ziel, MARKE_WEB), kennungWeb);
  return { server, web, kennungServer, kennungWeb };
}

/**
 * Builds server and web app into `dist`, each only if its sources changed. The new folder replaces the old one as a
 * whole: nothing stays behind of deleted sources, and a failed build leaves the old state usable. Whoever needs the same
 * at the same time waits and finds it built.
 * @param {{ wurzel: string, melde: (zeile: string) => void, immer?: boolean,
 *   signal?: AbortSignal }} umgebung
 * @returns {Promise<boolean>} whether something was built
 * @throws {BetriebsFehler} BAU_FEHLGESCHLAGEN
 */
export async function baue(auftrag) {
  const { server, web } = plane(auftrag);
  if (!server && !web) return false;
  const sperre = await warteAufSperre(join(auftrag.wurzel, CACHE, 'bau.json'), { signal: auftrag.signal });
  try {
    return await baueAllein(auftrag);
  } finally {
    sperre.frei();
  }
}

async function baueAllein({ wurzel, melde, immer, signal }) {
  const ziel = join(wurzel, 'dist');
  const { server, web, kennungServer, kennungWeb } = plane({ wurzel, immer });
  if (!server && !web) return false;
  const beginn = performance.now();
  const baustelle = join(wurzel, CACHE, `bau-${process.pid}`);
  const neu = join(baustelle, 'neu');
  const neueSeiten = join(baustelle, 'worklist');
  try {
    await Promise.all([
      server && uebersetze({ wurzel, neu, signal }),
      web && buendele({ wurzel, neu: neueSeiten, signal }),
    ]);
    if (server) {
      // A copy: until the new folder takes its place, the old one stays whole.
      if (web) renameSync(neueSeiten, join(neu, 'worklist'));
      else cpSync(join(ziel, 'worklist'), join(neu, 'worklist'), { recursive: true });
      writeFileSync(join(neu, MARKE), kennungServer);
      writeFileSync(join(neu, MARKE_WEB), kennungWeb);
      if (existsSync(ziel)) renameSync(ziel, join(baustelle, 'alt'));
      renameSync(neu, ziel);
    } else {
      if (existsSync(join(ziel, 'worklist'))) renameSync(join(ziel, 'worklist'), join(baustelle, 'alt'));
      renameSync(neueSeiten, join(ziel, 'worklist'));
      writeFileSync(join(ziel, MARKE_WEB), kennungWeb);
    }
  } finally {
    rmSync(baustelle, { recursive: true, force: true });
  }
  melde(`Gebaut in ${formatDauer(performance.now() - beginn)}.`);
  return true;
}

/** Compiles `apps` and `libs`, without the web app, and joins what a process loads. */
async function uebersetze({ wurzel, neu, signal }) {
  const swc = join(wurzel, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const quellen = QUELLEN.filter((ordner) => existsSync(join(wurzel, ordner)));
  const argumente = [...quellen, '-d', neu, '--copy-files', '--quiet', '--ignore', OHNE.join(',')];
  await rufe([swc, ...argumente], { cwd: wurzel, signal }, 'Die Quellen ließen sich nicht übersetzen.');
  const buendel = join(wurzel, 'scripts', 'buendel.mjs');
  // The flags of whoever calls are not for the bundler.
  const env = { ...process.env, NODE_OPTIONS: '' };
  await rufe(
    [buendel, wurzel, neu],
    { cwd: wurzel, signal, env },
    'Die Programme ließen sich nicht bündeln.',
  );
}

/** Bundles the web app. */
async function buendele({ wurzel, neu, signal }) {
  const vite = join(wurzel, 'node_modules', 'vite', 'bin', 'vite.js');
  const argumente = ['build', '--config', join(WEB, 'vite.config.mjs'), '--logLevel', 'error'];
  // The flags of whoever calls (a debugger) are not for the bundler.
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', NO_COLOR: '1', WORKLIST_ZIEL: neu };
  await rufe([vite, ...argumente], { cwd: wurzel, signal, env }, 'Die Webanwendung ließ sich nicht bündeln.');
}

async function rufe(argumente, optionen, misslungen) {
  const { code, ausgabe } = await fuehreAus(process.execPath, argumente, optionen);
  if (code === 0) return;
  throw new BetriebsFehler('BAU_FEHLGESCHLAGEN', misslungen, {
    auszug: letzteZeilen(ausgabe, 30),
    abhilfe: 'Die genannte Stelle berichtigen; npm run typecheck zeigt alle Fehler.',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wurzel = fileURLToPath(new URL('..', import.meta.url));
  baue({ wurzel, melde: (zeile) => console.log(zeile), immer: true }).catch((fehler) => {
    console.error(beschreibeFehler(fehler));
    process.exitCode = 1;
  });
}
