import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beende, befehlszeile, lebt, prozesseIm } from '../betrieb/prozesse.mjs';

const POSTGRES = /(^|\/)postgres(\s|:|$)/;

/** Fast shutdown first (ends sessions, writes a checkpoint), then immediate, then hard. */
export const STOPP_STUFEN = [
  { signal: 'SIGINT', wartezeitMs: 15_000 },
  { signal: 'SIGQUIT', wartezeitMs: 5_000 },
  { signal: 'SIGKILL', wartezeitMs: 2_000 },
];

/**
 * Process id in the `postmaster.pid` of a data folder.
 * @param {string} ordner
 * @returns {number | undefined}
 */
export function liesPid(ordner) {
  try {
    const pid = Number(readFileSync(join(ordner, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a process is the Postgres of this data folder. After a crash or in a fresh container the id in the
 * file often belongs to some other program by now.
 * @param {number} pid
 * @param {string} ordner
 */
export function istUnserPostgres(pid, ordner) {
  if (!lebt(pid)) return false;
  const echt = realpathSync(ordner);
  if (existsSync('/proc/self/cwd')) return prozesseIm(echt, POSTGRES).includes(pid);
  const zeile = befehlszeile(pid);
  return POSTGRES.test(zeile) && (zeile.includes(` -D ${ordner} `) || zeile.includes(` -D ${echt} `));
}

/**
 * Clears the way for a start after everything was killed: ends a Postgres that outlived its parent, ends backends
 * that outlived their postmaster, and removes a pid file whose id now belongs to a foreign process (Postgres
 * itself would refuse to start). The caller holds the start lock, so nobody uses that Postgres any more.
 * @param {string} ordner data folder, existing
 * @returns {Promise<'nichts' | 'beendet' | 'pid-datei-entfernt'>} what was found
 */
export async function raeumeVerwaistesPostgresAuf(ordner) {
  const pid = liesPid(ordner);
  let befund = 'nichts';
  if (pid !== undefined && istUnserPostgres(pid, ordner)) {
    await beende(pid, STOPP_STUFEN);
    befund = 'beendet';
  } else if (pid !== undefined && lebt(pid)) {
    rmSync(join(ordner, 'postmaster.pid'), { force: true });
    befund = 'pid-datei-entfernt';
  }
  for (const rest of prozesseIm(realpathSync(ordner), POSTGRES)) {
    await beende(rest, [
      { signal: 'SIGTERM', wartezeitMs: 2_000 },
      { signal: 'SIGQUIT', wartezeitMs: 2_000 },
      { signal: 'SIGKILL', wartezeitMs: 2_000 },
    ]);
    befund = 'beendet';
  }
  return befund;
}
