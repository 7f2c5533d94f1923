import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { letzteZeilen } from '../betrieb/befehl.mjs';
import { warteBis } from '../betrieb/warten.mjs';
import { bestimmeBetreiber } from './betreiber.mjs';
import { mitVerbindung } from './rollen.mjs';

/** From this version on it keeps prepared statements for its clients in transaction mode. */
const [HAUPT, NEBEN] = [1, 21];
const GEDULD_MS = 60_000;

/** Whether this machine has a PgBouncer that knows prepared statements. */
export function hatPgbouncer() {
  const { stdout } = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' });
  const [haupt, neben] = (/PgBouncer (\d+)\.(\d+)/.exec(stdout ?? '') ?? []).slice(1).map(Number);
  return haupt > HAUPT || (haupt === HAUPT && neben >= NEBEN);
}

/**
 * A PgBouncer in transaction mode before a Postgres, with the settings of docs/betrieb.md; for tests and measurements.
 * @param {{ daten: string, port: number, datenbank: { appUrl: string, dienstUrl: string }, verbindungen?: number }} auftrag
 *   `daten`: a folder that another user may enter; `datenbank`: addresses of the roles that it lets in; `verbindungen`:
 *   to Postgres, for each role
 */
export async function startePgbouncer({ daten, port, datenbank, verbindungen = 24 }) {
  const ueberPool = (adresse) => {
    const url = new URL(adresse);
    url.host = `127.0.0.1:${port}`;
    return url.href;
  };
  const [appUrl, dienstUrl] = [datenbank.appUrl, datenbank.dienstUrl].map(ueberPool);
  const adressen = [datenbank.appUrl, datenbank.dienstUrl].map((eine) => new URL(eine));
  const ordner = join(daten, 'pgbouncer');
  const protokoll = join(ordner, 'pgbouncer.log');
  mkdirSync(ordner, { mode: 0o755 });
  const einrichtung = richteEin({ ordner, port, adressen, verbindungen });
  let kind;
  let ende;
  const starte = async () => {
    const ausgabe = openSync(protokoll, 'a');
    // It refuses to run as root, as Postgres does.
    const { rechte } = bestimmeBetreiber(ordner);
    const neues = spawn('pgbouncer', [einrichtung], { stdio: ['ignore', ausgabe, ausgabe], ...rechte });
    closeSync(ausgabe);
    kind = neues;
    ende = new Promise((erfuelle) => {
      neues.once('exit', erfuelle);
      neues.once('error', erfuelle);
    });
    const antwortet = () =>
      mitVerbindung(appUrl, (verbindung) => verbindung.query('select 1')).then(
        () => true,
        () => false,
      );
    const fort = () => neues.exitCode !== null;
    const grenzen = { hoechstensMs: GEDULD_MS, abstandMs: 100 };
    const entschieden = await warteBis(async () => fort() || (await antwortet()), grenzen);
    if (!entschieden || fort())
      throw new Error(`PgBouncer antwortet nicht:\n${letzteZeilen(readFileSync(protokoll, 'utf8'), 5)}`);
  };
  await starte();
  return {
    /** The addresses through it, and host and port of Postgres itself (`DATABASE_DIREKT`). */
    appUrl,
    dienstUrl,
    direkt: adressen[0].host,
    starteNeu: starte,
    /** `kill -9`: it keeps nothing that could be lost. */
    async toete() {
      kind.kill('SIGKILL');
      await ende;
    },
  };
}

/** Writes its settings and who may sign in; returns the file with the settings. */
function richteEin({ ordner, port, adressen, verbindungen }) {
  const nutzer = join(ordner, 'nutzer.txt');
  const zeile = ({ username, password }) => `"${username}" "${decodeURIComponent(password)}"\n`;
  writeFileSync(nutzer, adressen.map(zeile).join(''));
  const einstellungen = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: nutzer,
    max_client_conn: 1000,
    pool_mode: 'transaction',
    max_prepared_statements: 200,
    default_pool_size: verbindungen,
    server_login_retry: 1,
    query_wait_timeout: 5,
  };
  const [{ hostname, port: dahinter }] = adressen;
  const zeilen = Object.entries(einstellungen).map(([name, wert]) => `${name} = ${wert}`);
  const datei = join(ordner, 'pgbouncer.ini');
  writeFileSync(
    datei,
    ['[databases]', `* = host=${hostname} port=${dahinter}`, '[pgbouncer]', ...zeilen, ''].join('\n'),
  );
  return datei;
}
