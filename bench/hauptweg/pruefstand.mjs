import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { portalausweis } from '../../scripts/beispiele/portalausweis.mjs';
import { richteAnmeldungEin } from '../../scripts/betrieb/anmeldung.mjs';
import { fuehreBefehlAus } from '../../scripts/betrieb/dienste.mjs';
import { SPEICHER } from '../../scripts/betrieb/kind.mjs';
import { freierPort } from '../../scripts/betrieb/ports.mjs';
import { baueUmgebung } from '../../scripts/betrieb/umgebung.mjs';
import { starteDatenbank } from '../../scripts/postgres/index.mjs';
import { startePgbouncer } from '../../scripts/postgres/pgbouncer.mjs';
import { mitVerbindung } from '../../scripts/postgres/rollen.mjs';
import { oeffneEinblick } from './messung/datenbank.mjs';
import { findRedis, starteRedis } from './redis.mjs';

export const WURZEL = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** The application that is posted again and again: granted by the rules, one attachment. */
export const BEISPIEL = join(WURZEL, 'workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin');
/** What may become of it: a procedure as it is in use, or the same logical case that other engines are given. */
export const FAELLE = {
  bewohnerparkausweis: join(WURZEL, 'workflows/bewohnerparkausweis'),
  messfall: join(WURZEL, 'bench/messfall/verfahren'),
};
const WORKER_OHNE_BRIEF = fileURLToPath(new URL('worker-ohne-brief.mjs', import.meta.url));

/**
 * What is built up for one run.
 * @typedef {{ queue?: 'postgres' | 'redis', worker?: 'ganz' | 'ohneBrief' | 'keiner', profilordner?: string,
 *   preload?: string }} Aufbau `preload`: libraries that Postgres loads, e.g. `pg_stat_statements`
 */

/**
 * What processes under test need before they start: a folder, Postgres with schema and the published procedure, Redis
 * or PgBouncer if asked for, settings.
 * @param {Pick<Aufbau, 'queue' | 'preload'> & { pool?: boolean, einstellungen?: Record<string, string>, fall?: keyof typeof FAELLE }}
 *   aufbau `einstellungen`: of Postgres, as `alter system` takes them
 */
export async function baueGrundlage({
  queue = 'postgres',
  preload,
  pool: mitPool = false,
  einstellungen = {},
  fall = 'bewohnerparkausweis',
}) {
  const daten = mkdtempSync(join(tmpdir(), 'bescheidwerk-bench-'));
  chmodSync(daten, 0o755); // Started by root, Postgres runs as another user and must be able to pass through.
  const abbau = [() => rmSync(daten, { recursive: true, force: true })];
  const baueAb = async () => {
    for (const schritt of abbau.splice(0).reverse()) await schritt();
  };
  try {
    for (const ordner of ['logs', 'schemas', 'briefe']) mkdirSync(join(daten, ordner), { recursive: true });
    const datenbank = await starteEigenesPostgres(daten, {
      track_commit_timestamp: 'on',
      ...(preload && { shared_preload_libraries: preload }),
      ...einstellungen,
    });
    abbau.push(() => datenbank.stoppe());
    const redis = queue === 'redis' ? await starteRedis(daten) : undefined;
    if (redis) abbau.push(() => redis.stoppe());
    const port = await freierPort();
    const anmeldung = richteAnmeldungEin({
      wurzel: WURZEL,
      daten,
      adresse: `http://127.0.0.1:${port}`,
      port: await freierPort(),
      env: {},
    });
    const pool = mitPool ? await startePgbouncer({ daten, port: await freierPort(), datenbank }) : undefined;
    if (pool) abbau.push(() => pool.toete());
    const { appUrl, dienstUrl } = pool ?? datenbank;
    const env = umgebung({
      daten,
      port,
      datenbank: { appUrl, dienstUrl, ownerUrl: datenbank.ownerUrl },
      anmeldung: anmeldung.umgebung,
      mehr: {
        ...(redis && { QUEUE_URL: redis.url }),
        ...(pool && { DATABASE_DIREKT: pool.direkt }),
      },
    });
    await fuehreBefehlAus({ wurzel: WURZEL, env: env.befehle }, ['migrate']);
    await fuehreBefehlAus({ wurzel: WURZEL, env: env.befehle }, [
      'verfahren',
      'veroeffentlichen',
      FAELLE[fall],
    ]);
    const einblick = await oeffneEinblick(alsVerwalter(datenbank));
    abbau.push(() => einblick.schliesse());
    await legeSegmenteBereit(einblick);
    return { daten, port, datenbank, redis, einblick, env, anmeldung, abbau, baueAb };
  } catch (fehler) {
    await baueAb();
    throw fehler;
  }
}

/**
 * A system of its own for one run, as in production: Postgres with a fresh data folder in the temporary folder, API,
 * worker and the provider that lets the portal in as processes. Durable as by default (fsync, synchronous_commit); `track_commit_timestamp` is on, by
 * which the true instants of decisions are read.
 * @param {Aufbau} aufbau
 */
export async function baueAuf({ queue = 'postgres', worker = 'ganz', profilordner, preload }) {
  const grundlage = await baueGrundlage({ queue, preload });
  const { daten, port, datenbank, redis, einblick, env, anmeldung, abbau, baueAb } = grundlage;
  try {
    const starte = (name, skript, eigene = env.dienste) =>
      starteProzess({
        name,
        skript,
        env: eigene,
        daten,
        profilordner: profilordner && join(profilordner, name),
      });
    const anbieter = starte('anmeldung', join(WURZEL, 'dist/apps/anmeldung/src/main.js'), anmeldung.anbieter);
    abbau.push(() => anbieter.stoppe());
    await anbieter.sagt('Anmeldung bereit');
    const api = starte('api', join(WURZEL, 'dist/apps/api/src/main.js'));
    abbau.push(() => api.stoppe());
    await api.sagt('API bereit');
    const arbeiter = worker === 'keiner' ? undefined : starte('worker', workerSkript(worker));
    if (arbeiter) {
      abbau.push(() => arbeiter.stoppe());
      await arbeiter.sagt('Worker bereit');
    }
    const pids = { api: api.pid, worker: arbeiter?.pid, postgres: datenbank.pid, redis: redis?.pid };
    const ausweis = portalausweis(anmeldung.umgebung);
    return { port, pids, einblick, ausweis, protokolle: join(daten, 'logs'), baueAb };
  } catch (fehler) {
    await baueAb();
    throw fehler;
  }
}

export { findRedis };

function workerSkript(worker) {
  return worker === 'ohneBrief' ? WORKER_OHNE_BRIEF : join(WURZEL, 'dist/apps/worker/src/main.js');
}

async function starteEigenesPostgres(daten, einstellungen) {
  const auftrag = { wurzel: WURZEL, daten, melde: () => {} };
  const ersterStart = await starteDatenbank(auftrag);
  await mitVerbindung(ersterStart.verwalterUrl, async (verbindung) => {
    for (const [name, wert] of Object.entries(einstellungen))
      await verbindung.query(`alter system set ${name} = ${wert}`);
  });
  await ersterStart.stoppe();
  return starteDatenbank(auftrag);
}

/** Half a gigabyte of WAL to be used again, as a database has that has been running: a new segment is written twice. */
async function legeSegmenteBereit({ frage }) {
  for (let nr = 0; nr < 32; nr += 1) {
    await frage(`select pg_logical_emit_message(false, 'bench', 'neu')`);
    await frage('select pg_switch_wal()');
  }
  await frage('checkpoint');
}

/** Superuser connection to the application's database. */
export function alsVerwalter(datenbank) {
  const adresse = new URL(datenbank.verwalterUrl);
  adresse.pathname = new URL(datenbank.appUrl).pathname;
  return adresse.href;
}

/** Nothing of the caller's environment but what finding programs needs: settings are the defaults. */
function umgebung({ daten, port, datenbank, anmeldung, mehr }) {
  const { PATH, HOME } = process.env;
  return baueUmgebung({
    wurzel: WURZEL,
    daten,
    port,
    datenbank,
    anmeldung,
    env: { PATH, HOME, ...mehr },
  });
}

/** Starts a process whose output goes to a file, and tells when it has said something. */
export function starteProzess({ name, skript, env, daten, profilordner }) {
  const protokoll = join(daten, 'logs', `${name}.log`);
  const ausgabe = openSync(protokoll, 'a');
  const profil = profilordner ? ['--cpu-prof', `--cpu-prof-dir=${profilordner}`] : [];
  const kind = spawn(process.execPath, [...SPEICHER, ...profil, skript], {
    cwd: WURZEL,
    env,
    stdio: ['ignore', ausgabe, ausgabe],
  });
  closeSync(ausgabe);
  const ende = new Promise((erfuelle) => {
    kind.once('exit', erfuelle);
    kind.once('error', erfuelle);
  });
  const laeuft = () => kind.exitCode === null && kind.signalCode === null;
  return {
    pid: kind.pid,
    async sagt(text) {
      for (let versuch = 0; versuch < 1200 && laeuft(); versuch += 1) {
        if (readFileSync(protokoll, 'utf8').includes(text)) return;
        await pause(25);
      }
      const letztes = readFileSync(protokoll, 'utf8').split('\n').slice(-8).join('\n');
      throw new Error(`${name} ist nicht bereit:\n${letztes}`);
    },
    async stoppe() {
      if (laeuft()) kind.kill('SIGTERM');
      const hart = setTimeout(() => kind.kill('SIGKILL'), 15_000);
      await ende;
      clearTimeout(hart);
    },
  };
}
