import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bestimmeBetreiber, kommtHinein } from './betreiber.mjs';

/** Where data goes when root starts in a folder that no other user can enter. */
const AUSWEICHORT = '/var/lib/bescheidwerk';

/**
 * Data folder of a checkout that only root can enter.
 * @param {string} wunsch the place where it would lie otherwise
 */
export function ausweichordner(wunsch) {
  return join(AUSWEICHORT, createHash('sha256').update(wunsch).digest('hex').slice(0, 12), 'postgres');
}

/**
 * Decides where the data folder of Postgres lies and who owns it. That is `wunsch`, unless the user of Postgres
 * cannot enter its parent folder (a checkout below /root); then a folder of this checkout in /var/lib.
 * @param {string} wunsch e.g. `<project>/.data/postgres`
 * @param {(zeile: string) => void} melde
 * @returns {{ ordner: string, betreiber: import('./betreiber.mjs').Betreiber }} the parent of `ordner` exists
 */
export function bestimmeAblage(wunsch, melde) {
  mkdirSync(dirname(wunsch), { recursive: true });
  const betreiber = bestimmeBetreiber(wunsch);
  if (betreiber.rechte.uid === undefined || kommtHinein(dirname(wunsch), betreiber)) {
    return { ordner: wunsch, betreiber };
  }
  const ordner = ausweichordner(wunsch);
  mkdirSync(dirname(ordner), { recursive: true });
  for (const pfad of [AUSWEICHORT, dirname(ordner)]) chmodSync(pfad, 0o755);
  melde(
    `Die Datenbank liegt in ${ordner}, weil Benutzer „${betreiber.name}“ ${dirname(wunsch)} nicht betreten darf.`,
  );
  return { ordner, betreiber: existsSync(ordner) ? bestimmeBetreiber(ordner) : betreiber };
}

/**
 * Creates a folder that belongs to the user of Postgres and is closed to everybody else.
 * @param {string} ordner
 * @param {import('./betreiber.mjs').Betreiber} betreiber
 */
export function legeEigenenOrdnerAn(ordner, betreiber) {
  mkdirSync(ordner, { recursive: true, mode: 0o700 });
  const { uid, gid } = betreiber.rechte;
  if (uid !== undefined) chownSync(ordner, uid, gid);
}
