import { setTimeout as pause } from 'node:timers/promises';
import { BescheidwerkFehler } from '#libs/kernel';
import { istVoruebergehend } from '#libs/persistence';
import { fehlerAngabe, type Logger } from './logger.js';

/** How a process that starts waits for what it needs. */
export interface Startgeduld {
  /** How long, in seconds; 0: not at all. */
  readonly sekunden: number;
  /** Gives up at once. */
  readonly ende: AbortSignal;
  readonly logger: Logger;
}

const PAUSE_MS = 500;

/** SQLSTATE classes that waiting does not change: wrong login, no such database, no right, no such table. */
const ENDGUELTIG = /^(28|3D|42)[0-9A-Z]{3}$/;

/**
 * Opens a database, or what lies in it, that may be restarting at this moment: tries again until it answers. What
 * waiting does not change and what lasts longer is thrown as it came; without patience everything.
 */
export async function oeffneMitGeduld<T>(oeffne: () => Promise<T>, geduld?: Startgeduld): Promise<T> {
  if (!geduld) return oeffne();
  const { sekunden, ende, logger } = geduld;
  const beginn = performance.now();
  for (let versuch = 1; ; versuch += 1) {
    try {
      const offen = await oeffne();
      if (versuch > 1) logger.info({ versuch }, 'Die Datenbank antwortet wieder');
      return offen;
    } catch (fehler) {
      const zuSpaet = performance.now() - beginn + PAUSE_MS > sekunden * 1000;
      if (ende.aborted || zuSpaet || !kannVergehen(fehler)) throw fehler;
      if (versuch === 1) {
        const text = `Die Datenbank antwortet noch nicht; der Start wartet bis zu ${sekunden} s auf sie.`;
        logger.warn({ fehler: fehlerAngabe(fehler) }, text);
      }
    }
    await pause(PAUSE_MS, undefined, { signal: ende }).catch(() => undefined);
  }
}

/** Of our own errors those of the connection have a cause; a missing migration or an unbound role is none and has none. */
function kannVergehen(fehler: unknown): boolean {
  if (!(fehler instanceof BescheidwerkFehler)) return istVoruebergehend(fehler);
  const { cause } = fehler as { cause?: { code?: unknown } };
  return cause !== undefined && !ENDGUELTIG.test(String(cause.code));
}
