import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { mitVerbindung } from '../../../scripts/postgres/rollen.mjs';
import { kinderVon } from '../unterbau/kinder.mjs';

/** A collection, and giving back to the system what it has freed. */
const SAMMELN_MS = 1_000;

/** Resident memory in MiB and open file handles, sockets included, of a process and what it has started (the setter of letters). */
function prozess(pid) {
  const alle = [pid, ...kinderVon(pid)].map(einzeln);
  return {
    rss: alle.reduce((summe, { rss }) => summe + rss, 0),
    griffe: alle.reduce((summe, { griffe }) => summe + griffe, 0),
  };
}

function einzeln(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const rss = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    return { rss, griffe: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return { rss: 0, griffe: 0 }; // gone meanwhile
  }
}

/** Tables from which rows are deleted again: with steady load they must not grow. */
const DURCHGANG = `(n.nspname = 'bullmq' or c.relname in ('ereignis', 'arbeitsvorrat'))`;

const DATENBANK = `
  select (select count(*) from pg_stat_activity where datname = current_database())::int as verbindungen,
         (select coalesce(sum(pg_total_relation_size(c.oid)), 0) / 1048576.0 from pg_class c
           join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${DURCHGANG})::float8 as durchgang,
         (select coalesce(sum(n_live_tup), 0) from pg_stat_user_tables where schemaname = 'bullmq')::int as warteschlange,
         (select coalesce(max(100.0 * n_dead_tup / (n_live_tup + n_dead_tup)), 0) from pg_stat_user_tables
           where schemaname = 'public' and n_live_tup > 2000)::float8 as "toteZeilen"`;

/**
 * One look at a running system, after all garbage has been collected (`sammler.cjs`).
 * @param {Awaited<ReturnType<typeof import('../unterbau/pruefstand.mjs').baueAuf>>} stand
 * @returns {Promise<Record<string, number>>} name of the figure → value; names are those of `GRENZEN`, for processes
 *   with the process in front, e.g. `api rss`
 */
export async function messe({ api, arbeiter, postgres }) {
  const dienste = [api, ...arbeiter];
  for (const { pid } of dienste) process.kill(pid, 'SIGUSR2');
  await pause(SAMMELN_MS);
  const werte = {};
  for (const dienst of dienste) {
    for (const [name, wert] of Object.entries(prozess(dienst.pid))) werte[`${dienst.name} ${name}`] = wert;
  }
  const { rows } = await mitVerbindung(postgres.verwalterUrl, (verbindung) => verbindung.query(DATENBANK));
  return { ...werte, ...rows[0] };
}
