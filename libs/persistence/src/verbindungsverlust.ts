import { setTimeout as pause } from 'node:timers/promises';

/** Refused before a statement could be sent: nothing has happened. */
const NIE_GESENDET = {
  codes: ['57P03', '08001', '08004', 'ECONNREFUSED'],
  worte:
    /has encountered a connection error and is not queryable|was closed and is not queryable|query runner (was )?already released/i,
};
/** The connection ended under a statement: it has been rolled back, or its commit went through and nobody heard of it. */
const ABGERISSEN = {
  codes: ['57P01', '57P02', '08000', '08003', '08006', '08007', 'ECONNRESET', 'EPIPE'],
  worte: /Connection terminated(?! due to connection timeout)/i,
};

/** So often it is tried in all, and so long is waited at least before each further time; at random up to twice that. */
const VERSUCHE = 3;
const PAUSE_MS = 40;

/**
 * Whether the connection to Postgres was lost or is refused for a moment (shutdown, restart, network): that says nothing
 * about what was asked. That no connection was to be had in time is none: who waits again would only wait longer.
 */
export function istVerbindungsverlust(fehler: unknown): boolean {
  return passt(fehler, NIE_GESENDET) || passt(fehler, ABGERISSEN);
}

/** Whether the connection was gone before anything could be asked. */
export function wurdeNieGesendet(fehler: unknown): boolean {
  return passt(fehler, NIE_GESENDET);
}

/**
 * Does something again, at most twice, that failed because the connection was lost.
 * @param folgenlos whether the failed attempt has certainly left nothing behind; without it, because doing it twice is
 *   the same as doing it once
 * @throws the last error, as it came
 */
export async function wiederholeNachVerlust<T>(
  arbeit: () => Promise<T>,
  folgenlos: (fehler: unknown) => boolean = () => true,
): Promise<T> {
  for (let versuch = 1; ; versuch += 1) {
    try {
      return await arbeit();
    } catch (fehler) {
      if (versuch === VERSUCHE || !istVerbindungsverlust(fehler) || !folgenlos(fehler)) throw fehler;
    }
    // At random: when a server ends all connections, not everybody is to come back at the same moment.
    await pause(PAUSE_MS * versuch * (1 + Math.random()));
  }
}

/**
 * Runs a transaction again whose connection was lost before its commit was sent: nothing of it is stored. Once it has been
 * sent, nobody knows; then the error goes to whoever asked, and asking again must not do it twice.
 * @param lauf runs the whole transaction and calls `fertig` when only the commit is left
 */
export async function wiederholeTransaktion<T>(lauf: (fertig: () => void) => Promise<T>): Promise<T> {
  let vorDemCommit = true;
  return wiederholeNachVerlust(
    () => {
      vorDemCommit = true;
      return lauf(() => {
        vorDemCommit = false;
      });
    },
    () => vorDemCommit,
  );
}

function passt(fehler: unknown, { codes, worte }: { codes: readonly string[]; worte: RegExp }): boolean {
  if (typeof fehler !== 'object' || fehler === null) return false;
  const { code, message } = fehler as { code?: unknown; message?: unknown };
  return codes.includes(String(code)) || (typeof message === 'string' && worte.test(message));
}
