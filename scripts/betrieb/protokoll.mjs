import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** From this size on a log is set aside as `<name>.1` at the next start. */
const GRENZE_BYTES = 10 * 1024 * 1024;
/** More warnings than this within ten seconds are only counted: a flood would hide the table. */
const HOECHSTENS_JE_FENSTER = 5;
const FENSTER_MS = 10_000;

/**
 * Opens the log file of a process for appending.
 * @param {string} datei
 * @returns {import('node:fs').WriteStream}
 */
export function oeffneProtokoll(datei) {
  mkdirSync(dirname(datei), { recursive: true });
  if ((statSync(datei, { throwIfNoEntry: false })?.size ?? 0) > GRENZE_BYTES) renameSync(datei, `${datei}.1`);
  return createWriteStream(datei, { flags: 'a', mode: 0o600 });
}

/**
 * What of a log line belongs on the terminal: the message of a pino line from `warn` upwards, a plain line from
 * stderr; nothing else.
 * @param {string} zeile
 * @param {'stdout' | 'stderr'} quelle
 * @returns {string | undefined}
 */
export function warnungIn(zeile, quelle) {
  if (!zeile.trim()) return undefined;
  let eintrag;
  try {
    eintrag = JSON.parse(zeile);
  } catch {
    return quelle === 'stderr' ? zeile : undefined;
  }
  if (typeof eintrag?.level !== 'number' || eintrag.level < 40) return undefined;
  const fehler = eintrag.err?.message;
  return [eintrag.msg, fehler !== eintrag.msg && fehler].filter(Boolean).join(': ') || zeile;
}

/**
 * Passes warnings on, but no floods.
 * @param {(zeile: string) => void} melde
 * @param {{ jetzt?: () => number }} [uhr] milliseconds, for tests
 * @returns {(warnung: string) => void}
 */
export function gedrosselt(melde, { jetzt = () => performance.now() } = {}) {
  let beginn = Number.NEGATIVE_INFINITY;
  let anzahl = 0;
  return (warnung) => {
    if (jetzt() - beginn > FENSTER_MS) {
      beginn = jetzt();
      anzahl = 0;
    }
    anzahl += 1;
    if (anzahl <= HOECHSTENS_JE_FENSTER) melde(warnung);
    else if (anzahl === HOECHSTENS_JE_FENSTER + 1) melde('… weitere Warnungen stehen im Protokoll.');
  };
}
