import { appendFileSync, chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuehreAus } from '../../../scripts/betrieb/befehl.mjs';
import { warteBis } from '../../../scripts/betrieb/warten.mjs';
import { legeEigenenOrdnerAn } from '../../../scripts/postgres/ablage.mjs';
import { bestimmeBetreiber } from '../../../scripts/postgres/betreiber.mjs';
import { findProgramme } from '../../../scripts/postgres/programme.mjs';
import { mitVerbindung } from '../../../scripts/postgres/rollen.mjs';
import { starteServer } from '../../../scripts/postgres/server.mjs';
import { url } from '../../../scripts/postgres/zugang.mjs';
import { bleibenderPort } from './ports.mjs';

const NAME = 'ersatz';
const GEDULD_MS = 120_000;
/** What a copy must not have of a running server: its log is streamed, the rest belongs to its process. */
const NICHT_KOPIERT = [
  'pg_wal/*',
  'pg_replslot/*',
  'pg_stat_tmp/*',
  'pg_notify/*',
  'postmaster.*',
  'pgsql_tmp*',
];

/**
 * A standby of a Postgres, on a disk of its own, that every commit waits for: what is acknowledged outlives the loss of the
 * server. Made as docs/betrieb.md says, but for `pg_basebackup`, which the embedded Postgres does not have: the server is
 * copied while it works, by its interface for such copies.
 * @param {{ wurzel: string, daten: string, ordner: string, zugang: import('../../../scripts/postgres/zugang.mjs').Zugang }} auftrag
 *   `ordner`: data folder of the server; `zugang`: to it, with its port
 */
export async function richteErsatzEin({ wurzel, daten, ordner, zugang }) {
  const betreiber = bestimmeBetreiber(ordner);
  const cluster = {
    ordner: `${ordner}.${NAME}`,
    betreiber,
    programme: findProgramme({ wurzel, betreiber, melde: () => {} }),
  };
  const eigener = { ...zugang, port: await bleibenderPort() };
  const beimServer = (arbeit) => mitVerbindung(url(zugang, 'verwalter', 'postgres'), arbeit);
  const beimErsatz = (arbeit) => mitVerbindung(url(eigener, 'verwalter', 'postgres'), arbeit);
  let server;

  async function starte() {
    server = await starteServer({ cluster, zugang: eigener, protokoll: join(daten, 'logs', `${NAME}.log`) });
  }

  /** A new one from the server as it is now; from then on commits wait for it. */
  async function baueNeu() {
    rmSync(cluster.ordner, { recursive: true, force: true });
    legeEigenenOrdnerAn(cluster.ordner, betreiber);
    await beimServer(async (verbindung) => {
      await verbindung.query('select pg_create_physical_replication_slot($1, true)', [NAME]);
      await verbindung.query('select pg_backup_start($1, true)', [NAME]);
      await kopiere(ordner, cluster);
      const { rows } = await verbindung.query('select labelfile from pg_backup_stop(false)');
      schreibe(cluster, 'backup_label', rows[0].labelfile);
    });
    schreibe(cluster, 'standby.signal', '');
    const quelle = `host=127.0.0.1 port=${zugang.port} user=postgres password=${zugang.verwalter}`;
    const eigene = {
      primary_conninfo: `${quelle} application_name=${NAME}`,
      primary_slot_name: NAME,
      synchronous_standby_names: '',
    };
    const zeilen = Object.entries(eigene).map(([name, wert]) => `${name} = '${wert}'\n`);
    appendFileSync(join(cluster.ordner, 'postgresql.auto.conf'), zeilen.join(''));
    await starte();
    await beimServer(async (verbindung) => {
      await verbindung.query(`alter system set synchronous_standby_names = '${NAME}'`);
      await verbindung.query('select pg_reload_conf()');
      await warteAufGleichstand(verbindung);
    });
  }

  await baueNeu();
  return {
    baueNeu,

    /** Ends it at once, as when its machine fails: nothing is acknowledged until it is back. */
    halteAn: () => server.stoppe(true),
    setzeFort: starte,

    /** Makes it a server of its own and ends it in order: its data then take the place of those that are lost. */
    async uebernimm() {
      await beimErsatz((verbindung) => verbindung.query('select pg_promote(true)'));
      await server.stoppe();
      rmSync(ordner, { recursive: true });
      renameSync(cluster.ordner, ordner);
    },

    stoppe: () => server.stoppe(),
  };
}

/** Files come and go while a server works; what the log says about them is what counts. */
async function kopiere(ordner, { ordner: ziel, betreiber }) {
  const ohne = NICHT_KOPIERT.map((muster) => `--exclude='./${muster}'`).join(' ');
  const befehl = `tar -C "$1" ${ohne} --ignore-failed-read --warning=no-file-changed -cf - . | tar -C "$2" -xf -`;
  const { code, ausgabe } = await fuehreAus('/bin/sh', ['-c', befehl, 'sh', ordner, ziel], {
    cwd: '/',
    ...betreiber.rechte,
  });
  if (code !== 0) throw new Error(`Die Kopie der Datenbank ist gescheitert:\n${ausgabe}`);
}

function schreibe({ ordner, betreiber: { rechte } }, name, inhalt) {
  const datei = join(ordner, name);
  writeFileSync(datei, inhalt, { mode: 0o600 });
  if (rechte.uid !== undefined) chownSync(datei, rechte.uid, rechte.gid);
}

/** Until the server waits for the standby with every commit. */
async function warteAufGleichstand(verbindung) {
  const istGleich = async () => {
    const { rows } = await verbindung.query(
      `select 1 from pg_stat_replication where application_name = $1 and sync_state = 'sync'`,
      [NAME],
    );
    return rows.length > 0;
  };
  if (!(await warteBis(istGleich, { hoechstensMs: GEDULD_MS, abstandMs: 100 })))
    throw new Error('Der Ersatz der Datenbank holt den Server nicht ein.');
}
