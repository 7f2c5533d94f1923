import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fuehreAus, letzteZeilen } from '../betrieb/befehl.mjs';
import { BetriebsFehler } from '../betrieb/fehler.mjs';
import { legeEigenenOrdnerAn } from './ablage.mjs';
import { NAMEN } from './zugang.mjs';

/**
 * @typedef {{ ordner: string, betreiber: import('./betreiber.mjs').Betreiber,
 *   programme: import('./programme.mjs').Programme }} Cluster
 */

/**
 * Creates the cluster if there is none. It is built beside its place and moved there when complete, so that a
 * start that is killed halfway leaves nothing that looks like a database.
 * Locale: UTF-8 with the built-in provider – the same order on every platform and after every update of a
 * system library; upper and lower case know all letters of DIN 91379. German sorting is asked for by query.
 * @param {Cluster} cluster
 * @param {{ passwort: string, fluechtig?: boolean }} optionen `fluechtig`: for tests, not synced to disk
 * @returns {Promise<boolean>} whether it was created
 * @throws {BetriebsFehler} POSTGRES_VERSION, DATENORDNER_BELEGT, INITDB_FEHLGESCHLAGEN
 */
export async function sorgeFuerCluster(cluster, { passwort, fluechtig = false }) {
  raeumeReste(cluster.ordner);
  if (existsSync(join(cluster.ordner, 'PG_VERSION'))) {
    pruefeVersion(cluster);
    return false;
  }
  if (existsSync(cluster.ordner) && readdirSync(cluster.ordner).length > 0) {
    throw new BetriebsFehler(
      'DATENORDNER_BELEGT',
      `${cluster.ordner} ist nicht leer, enthält aber keine Datenbank.`,
      {
        abhilfe: 'Den Ordner ansehen und löschen oder umbenennen.',
      },
    );
  }
  const neu = `${cluster.ordner}.neu-${process.pid}`;
  legeEigenenOrdnerAn(neu, cluster.betreiber);
  await initdb(cluster, neu, passwort, fluechtig);
  rmSync(cluster.ordner, { recursive: true, force: true });
  renameSync(neu, cluster.ordner);
  return true;
}

function raeumeReste(ordner) {
  const muster = `${basename(ordner)}.neu-`;
  for (const name of readdirSync(dirname(ordner)).filter((eintrag) => eintrag.startsWith(muster))) {
    rmSync(join(dirname(ordner), name), { recursive: true, force: true });
  }
}

function pruefeVersion({ ordner, programme }) {
  const daten = readFileSync(join(ordner, 'PG_VERSION'), 'utf8').trim();
  const programm = programme.version.split('.')[0];
  if (daten === programm) return;
  throw new BetriebsFehler(
    'POSTGRES_VERSION',
    `Die Daten in ${ordner} gehören zu Postgres ${daten}, installiert ist Postgres ${programm}.`,
    {
      abhilfe: `Mit der früheren Programmversion sichern (pg_dump) und einspielen, oder ohne die Daten neu beginnen: rm -r ${ordner}`,
    },
  );
}

async function initdb({ betreiber, programme }, ordner, passwort, fluechtig) {
  const geheim = mkdtempSync(join(tmpdir(), 'bescheidwerk-'));
  const datei = join(geheim, 'passwort');
  try {
    writeFileSync(datei, `${passwort}\n`, { mode: 0o600 });
    const { uid, gid } = betreiber.rechte;
    if (uid !== undefined) for (const pfad of [geheim, datei]) chownSync(pfad, uid, gid);
    const argumente = ['-D', ordner, '-U', NAMEN.verwalter, `--pwfile=${datei}`, '--auth=scram-sha-256'];
    argumente.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    argumente.push('--no-instructions', ...(fluechtig ? ['--no-sync'] : []));
    const lauf = await fuehreAus(programme.initdb, argumente, { cwd: '/', ...betreiber.rechte });
    if (lauf.code === 0) return;
    rmSync(ordner, { recursive: true, force: true });
    throw new BetriebsFehler('INITDB_FEHLGESCHLAGEN', 'Die Datenbank ließ sich nicht anlegen.', {
      auszug: letzteZeilen(lauf.ausgabe),
      abhilfe:
        'Freien Platz und Rechte des Ordners .data prüfen, oder mit DATABASE_URL ein vorhandenes Postgres angeben.',
    });
  } finally {
    rmSync(geheim, { recursive: true, force: true });
  }
}

/**
 * Sets a new superuser password while the server is down (single-user mode): the way back in when the access
 * file was lost.
 * @param {Cluster} cluster
 * @param {string} passwort generated, free of quotes
 * @throws {BetriebsFehler} ZUGANG_VERLOREN
 */
export async function setzeVerwalterPasswort({ ordner, betreiber, programme }, passwort) {
  const befehl = `ALTER ROLE ${NAMEN.verwalter} PASSWORD '${passwort}'\n`;
  const lauf = await fuehreAus(programme.postgres, ['--single', '-D', ordner, 'postgres'], {
    cwd: '/',
    eingabe: befehl,
    ...betreiber.rechte,
  });
  if (lauf.code === 0 && !/ERROR|FATAL/.test(lauf.ausgabe)) return;
  throw new BetriebsFehler(
    'ZUGANG_VERLOREN',
    'Die Zugangsdaten der Datenbank fehlen und ließen sich nicht neu setzen.',
    {
      auszug: letzteZeilen(lauf.ausgabe),
      abhilfe: 'Die Datei .data/zugang.json aus einer Sicherung wiederherstellen.',
    },
  );
}
