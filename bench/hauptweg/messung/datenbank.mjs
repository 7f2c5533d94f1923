import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A session tells its counters at the latest after this time of rest (PGSTAT_IDLE_INTERVAL). */
const ZAEHLER_VERZUG_MS = 11_000;

/**
 * The eyes of the bench in the database; a connection of its own, beside those of the application.
 * @param {string} adresse superuser connection to the application's database
 */
export async function oeffneEinblick(adresse) {
  const verbindung = new pg.Client({ connectionString: adresse, application_name: 'bench' });
  await verbindung.connect();
  const frage = async (sql, werte) => (await verbindung.query(sql, werte)).rows;
  return {
    frage,
    schliesse: () => verbindung.end(),
    zaehler: () => zaehler(frage),
    /** Waits until all sessions have told their counters; commits are exact only then. */
    beruhige: () => pause(ZAEHLER_VERZUG_MS),
    ruht: (was) => ruht(frage, was),
    faelle: (seit) => faelle(frage, seit),
  };
}

async function zaehler(frage) {
  const [zeile] = await frage(`
    select (pg_current_wal_lsn() - '0/0')::float8 as wal,
           pg_snapshot_xmax(pg_current_snapshot())::text::float8 as xid,
           pg_database_size(current_database())::float8 as groesse,
           (select xact_commit::float8 from pg_stat_database where datname = current_database()) as commits,
           (select sum(fsyncs)::float8 from pg_stat_io where object = 'wal') as syncs`);
  return zeile;
}

/**
 * Whether nothing is left to do. Without letters the effects stay open for ever, then only intake and cases count.
 * @param {'entschieden' | 'ausgefertigt'} was
 */
async function ruht(frage, was) {
  const [{ offen }] = await frage(`
    select exists (select 1 from ereignis)
        or exists (select 1 from eingang where status = 'empfangen')
        or ${was === 'ausgefertigt' ? `exists (select 1 from wirkung where status in ('offen', 'in_arbeit'))` : 'false'}
        as offen`);
  return !offen;
}

/**
 * When each case was decided and when its letter was made and answered, by the commit timestamps of its journal:
 * rows of the journal never change, so their transaction is the one that took the step.
 * @param {number} seit only cases opened after this instant (epoch ms)
 * @returns {Promise<{ eingangId: string, entschiedenUm: number | null, fertigUm: number, ausgefertigt: boolean,
 *   gestoert: boolean }[]>} instants in epoch ms; not decided are those drawn for the sample
 */
async function faelle(frage, seit) {
  return frage(
    `select v.eingang_id as "eingangId", v.status = 'gestoert' as gestoert,
            (extract(epoch from min(pg_xact_commit_timestamp(j.xmin)) filter (where j.zeitpunkt = b.erlassen_am)) * 1000)::float8
              as "entschiedenUm",
            (extract(epoch from max(pg_xact_commit_timestamp(j.xmin))) * 1000)::float8 as "fertigUm",
            coalesce(bool_or(b.ausgefertigt_am is not null), false) as ausgefertigt
       from vorgang v join journal j on j.vorgang_id = v.id left join bescheid b on b.vorgang_id = v.id
      where v.eroeffnet_am >= to_timestamp($1 / 1000.0)
      group by v.id`,
    [seit],
  );
}
