import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuehreAus, letzteZeilen } from './betrieb/befehl.mjs';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';
import { formatDauer } from './betrieb/warten.mjs';

const QUELLEN = ['apps', 'libs'];
/** Tests need no build, and the web app has a build of its own. */
const OHNE = ['**/*.spec.ts', 'apps/worklist/**'];

/** All files below the sources that end up in dist, sorted, relative to the project. */
function quelldateien(wurzel) {
  return QUELLEN.filter((ordner) => existsSync(join(wurzel, ordner)))
    .flatMap((ordner) =>
      readdirSync(join(wurzel, ordner), { recursive: true, withFileTypes: true })
        .filter((eintrag) => eintrag.isFile())
        .map((eintrag) => relative(wurzel, join(eintrag.parentPath, eintrag.name))),
    )
    .filter((pfad) => !pfad.endsWith('.spec.ts') && !pfad.startsWith(join('apps', 'worklist')))
    .sort();
}

/**
 * Fingerprint of everything that the build reads: contents, not times, so that a checkout or a copy of
 * the folder neither forces nor prevents a build.
 * @param {string} wurzel
 * @returns {string} SHA-256, hexadecimal
 */
export function kennungDerQuellen(wurzel) {
  const hash = createHash('sha256');
  for (const pfad of ['.swcrc', 'scripts/build.mjs', ...quelldateien(wurzel)]) {
    hash
      .update(`${pfad}\0`)
      .update(readFileSync(join(wurzel, pfad)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Compiles `apps` and `libs` to `dist` if the sources changed. The new folder replaces the old one as a whole:
 * nothing stays behind of deleted sources, and a failed build leaves the old state usable.
 * @param {{ wurzel: string, melde: (zeile: string) => void, immer?: boolean,
 *   signal?: AbortSignal }} umgebung
 * @returns {Promise<boolean>} whether something was built
 * @throws {BetriebsFehler} BAU_FEHLGESCHLAGEN
 */
export async function baue({ wurzel, melde, immer = false, signal }) {
  const ziel = join(wurzel, 'dist');
  const marke = join(ziel, '.bescheidwerk');
  const kennung = kennungDerQuellen(wurzel);
  if (!immer && existsSync(marke) && readFileSync(marke, 'utf8') === kennung) return false;
  const beginn = performance.now();
  // Beside the packages: surely the same file system as dist, and ignored by every tool.
  const baustelle = join(wurzel, 'node_modules', '.cache', 'bescheidwerk', `bau-${process.pid}`);
  const neu = join(baustelle, 'neu');
  const swc = join(wurzel, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const quellen = QUELLEN.filter((ordner) => existsSync(join(wurzel, ordner)));
  const argumente = [...quellen, '-d', neu, '--copy-files', '--quiet', '--ignore', OHNE.join(',')];
  const { code, ausgabe } = await fuehreAus(process.execPath, [swc, ...argumente], { cwd: wurzel, signal });
  if (code !== 0) {
    rmSync(baustelle, { recursive: true, force: true });
    throw new BetriebsFehler('BAU_FEHLGESCHLAGEN', 'Die Quellen ließen sich nicht übersetzen.', {
      auszug: letzteZeilen(ausgabe, 30),
      abhilfe: 'Die genannte Stelle berichtigen; npm run typecheck zeigt alle Fehler.',
    });
  }
  writeFileSync(join(neu, '.bescheidwerk'), kennung);
  if (existsSync(ziel)) renameSync(ziel, join(baustelle, 'alt'));
  renameSync(neu, ziel);
  rmSync(baustelle, { recursive: true, force: true });
  melde(`Gebaut in ${formatDauer(performance.now() - beginn)}.`);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wurzel = fileURLToPath(new URL('..', import.meta.url));
  baue({ wurzel, melde: (zeile) => console.log(zeile), immer: true }).catch((fehler) => {
    console.error(beschreibeFehler(fehler));
    process.exitCode = 1;
  });
}
