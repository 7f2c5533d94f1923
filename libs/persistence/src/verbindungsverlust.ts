import { setTimeout as pause } from 'node:timers/promises';

/** Refused before a statement could be sent: nothing has happened. */
const NIE_GESENDET = {
  codes: ['57P03', '08001', '08004', 'ECONNREFUSED'],
  worte:
    /has encountered a connection error and is not queryable|was closed and is not queryable|query runner (was )?already released|server login has been failing|(?:server|pooler is) shutting down/i,
};
/**
 * The connection ended under a statement: it has been rolled back, or its commit went through and nobody heard of it.
 * 08P01 is what PgBouncer says for everything.
 */
const ABGERISSEN = {
  codes: ['57P01', '57P02', '08000', '08003', '08006', '08007', '08P01', 'ECONNRESET', 'EPIPE'],
  worte: /Connection terminated/i,
};

/** What `pg` and PgBouncer say when no connection can be had in time. */
const KEINE_VERBINDUNG = {
  worte:
    /timeout exceeded when trying to connect|Connection terminated due to connection timeout|timeout expired|Cannot use a pool after|query_wait_timeout/i,
};
const KEIN_WEG = { codes: ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'] };
/** Whoever answers is not the server, or cannot show it: codes of OpenSSL and Node, and what `pg` says without one. */
const OHNE_VERTRAUEN = {
  muster:
    /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_MISMATCH$|EPROTO$)/,
  worte: /server does not support SSL connections|error establishing an SSL connection/i,
};

/** So often it is tried in all, and so long is waited at least before each further time; at random up to twice that. */
const VERSUCHE = 3;
const PAUSE_MS = 40;

/**
 * Whether the connection to Postgres was lost or is refused for a moment (shutdown, restart, network): that says nothing
 * about what was asked. That no connection was to be had in time is none: who waits again would only wait longer.
 */
export function istVerbindungsverlust(fehler: unknown): boolean {
  if (passt(fehler, KEINE_VERBINDUNG)) return false;
  return passt(fehler, NIE_GESENDET) || passt(fehler, ABGERISSEN);
}

/** The disk is full; a standby, or `default_transaction_read_only`. */
const SPEICHERT_NICHT = ['53100', '25006'];

/** Whether Postgres answers but stores nothing, whoever asks: by which code it said so. */
export function findSpeicherhindernis(fehler: unknown): string | undefined {
  const code = sqlstate(fehler);
  if (code !== undefined && SPEICHERT_NICHT.includes(code)) return code;
  return fehler instanceof Error && fehler.cause !== undefined
    ? findSpeicherhindernis(fehler.cause)
    : undefined;
}

/**
 * Whether Postgres is away, starting or out of connections (classes 08, 53, 57), stores nothing, cannot be reached or
 * trusted (TLS), or the pool is closing: whatever is asked now fails, whoever asks.
 */
export function istAusfall(fehler: unknown): boolean {
  const code = sqlstate(fehler);
  if (code !== undefined && (/^(08|53|57)/.test(code) || SPEICHERT_NICHT.includes(code))) return true;
  return (
    istVerbindungsverlust(fehler) ||
    passt(fehler, KEINE_VERBINDUNG) ||
    passt(fehler, KEIN_WEG) ||
    passt(fehler, OHNE_VERTRAUEN) ||
    (fehler instanceof Error && fehler.cause !== undefined && istAusfall(fehler.cause))
  );
}

/** The five characters by which Postgres names an error (SQLSTATE); undefined for what is none of its. */
export function sqlstate(fehler: unknown): string | undefined {
  const code = (fehler as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Chosen to give way where two waited for each other (class 40): it has been rolled back, and nothing is wrong with it. */
function hatNachgegeben(fehler: unknown): boolean {
  return sqlstate(fehler)?.startsWith('40') ?? false;
}

/** Whether the same may succeed a little later, through nobody's doing. */
export function istVoruebergehend(fehler: unknown): boolean {
  return istAusfall(fehler) || hatNachgegeben(fehler);
}

/** Whether the connection was gone before anything could be asked. */
export function wurdeNieGesendet(fehler: unknown): boolean {
  return passt(fehler, NIE_GESENDET);
}

/**
 * Does something again, at most twice, that failed because the connection was lost or because it had to give way to
 * somebody else.
 * @param folgenlos whether an attempt whose connection was lost has certainly left nothing behind; without it, because
 *   doing it twice is the same as doing it once
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
      const nochEinmal = hatNachgegeben(fehler) || (istVerbindungsverlust(fehler) && folgenlos(fehler));
      if (versuch === VERSUCHE || !nochEinmal) throw fehler;
    }
    // At random: when a server ends all connections, not everybody is to come back at the same moment.
    await pause(PAUSE_MS * versuch * (1 + Math.random()));
  }
}

/**
 * Runs a transaction again whose connection was lost, or that had to give way, before its commit was sent: nothing of it
 * is stored. Once it has been sent, nobody knows; then the error goes to whoever asked, and asking again must not do it
 * twice.
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

interface Kennzeichen {
  readonly codes?: readonly string[];
  /** Codes of a whole kind. */
  readonly muster?: RegExp;
  readonly worte?: RegExp;
}

function passt(fehler: unknown, { codes, muster, worte }: Kennzeichen): boolean {
  if (typeof fehler !== 'object' || fehler === null) return false;
  const { code, message } = fehler as { code?: unknown; message?: unknown };
  return Boolean(
    codes?.includes(String(code)) ||
      muster?.test(String(code)) ||
      (typeof message === 'string' && worte?.test(message)),
  );
}
