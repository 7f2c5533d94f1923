import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { letzteZeilen } from '../betrieb/befehl.mjs';
import { BetriebsFehler } from '../betrieb/fehler.mjs';
import { freierPort, portFrei } from '../betrieb/ports.mjs';
import { beende } from '../betrieb/prozesse.mjs';
import { STOPP_STUFEN } from './postmaster.mjs';
import { mitVerbindung } from './rollen.mjs';
import { url } from './zugang.mjs';

/** Recovery after a crash replays the write-ahead log; on a slow disk that takes a while. */
const GEDULD_MS = 120_000;
const VERSUCHE = 5;

const EINSTELLUNGEN = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Segments of the log are kept to be used again: one that is new is written twice, and waits for the disk in between.
  min_wal_size: '512MB',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %u@%d ',
};

/** For test data that nobody misses: no flushing, which also spares the disk. */
export const FLUECHTIG = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  min_wal_size: '80MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * A running Postgres.
 * @typedef {{ pid: number, port: number, ende: Promise<{ code: number | null, signal: string | null }>,
 *   stoppe: (hart?: boolean) => Promise<void> }} Server
 *   `ende` is fulfilled when the process is gone for whatever reason
 */

/**
 * Starts Postgres on a cluster and waits until it answers a real `SELECT 1`.
 * It runs in its own process group: a Ctrl-C in the terminal must not reach it before API and worker are done.
 * @param {{ cluster: import('./cluster.mjs').Cluster, zugang: import('./zugang.mjs').Zugang, protokoll: string,
 *   einstellungen?: Record<string, string> }} auftrag `zugang.port` is tried first and is set to the port in use
 * @returns {Promise<Server>}
 * @throws {BetriebsFehler} POSTGRES_STARTET_NICHT, ZUGANG_PASST_NICHT
 */
export async function starteServer({ cluster, zugang, protokoll, einstellungen = {} }) {
  mkdirSync(dirname(protokoll), { recursive: true });
  for (let versuch = 1; ; versuch += 1) {
    if (!zugang.port || !(await portFrei(zugang.port))) zugang.port = await freierPort();
    const beginnProtokoll = statSync(protokoll, { throwIfNoEntry: false })?.size ?? 0;
    const server = starteProzess(cluster, zugang.port, protokoll, einstellungen);
    const fehler = await warteAufAntwort(server, zugang);
    if (!fehler) return server;
    await server.stoppe();
    if (fehler instanceof BetriebsFehler) throw fehler;
    const auszug = readFileSync(protokoll).subarray(beginnProtokoll).toString('utf8');
    // A port taken in the meantime, or memory of a dying predecessor: both pass.
    const portBelegt = /Address already in use|could not bind/i.test(auszug);
    const voruebergehend = portBelegt || /still in use|lock file/i.test(auszug);
    if (!voruebergehend || versuch === VERSUCHE) {
      throw new BetriebsFehler('POSTGRES_STARTET_NICHT', 'Die Datenbank ist nicht gestartet.', {
        auszug: letzteZeilen(auszug),
        abhilfe: `Meldung oben beheben (Protokoll: ${protokoll}), oder mit DATABASE_URL ein vorhandenes Postgres angeben.`,
      });
    }
    if (portBelegt) zugang.port = undefined;
    await pause(versuch * 300);
  }
}

function starteProzess({ ordner, betreiber, programme }, port, protokoll, einstellungen) {
  const werte = { ...EINSTELLUNGEN, ...einstellungen, port: String(port) };
  const argumente = Object.entries(werte).flatMap(([name, wert]) => ['-c', `${name}=${wert}`]);
  const datei = openSync(protokoll, 'a', 0o600);
  const kind = spawn(programme.postgres, ['-D', ordner, ...argumente], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', datei, datei],
    ...betreiber.rechte,
  });
  closeSync(datei);
  const ende = new Promise((erfuelle) => {
    kind.on('exit', (code, signal) => erfuelle({ code, signal }));
    kind.on('error', () => erfuelle({ code: null, signal: null }));
  });
  const stoppe = async (hart = false) => {
    if (kind.pid === undefined || kind.exitCode !== null || kind.signalCode !== null) return;
    await beende(kind.pid, hart ? STOPP_STUFEN.slice(1) : STOPP_STUFEN);
    await ende;
  };
  return { pid: kind.pid ?? 0, port, ende, stoppe };
}

/** Undefined when the server answers, else why not. `pg_ctl status` would be quicker to ask, but can be wrong. */
async function warteAufAntwort(server, zugang) {
  const frist = performance.now() + GEDULD_MS;
  let zuEnde = false;
  server.ende.then(() => {
    zuEnde = true;
  });
  while (!zuEnde && performance.now() < frist) {
    try {
      await mitVerbindung(url(zugang, 'verwalter', 'postgres'), (verbindung) => verbindung.query('SELECT 1'));
      return undefined;
    } catch (fehler) {
      if (fehler.code === '28P01') return passwortFehler(fehler);
    }
    await pause(20);
  }
  return new Error(zuEnde ? 'beendet' : 'keine Antwort');
}

function passwortFehler(cause) {
  return new BetriebsFehler(
    'ZUGANG_PASST_NICHT',
    'Die Datenbank kennt das Passwort aus .data/zugang.json nicht.',
    {
      cause,
      abhilfe: 'Die Datei .data/zugang.json löschen; beim nächsten Start werden die Passwörter neu gesetzt.',
    },
  );
}
