import type { Socket } from 'node:net';
import pg from 'pg';
import { sqlstate } from './verbindungsverlust.js';

/** How long is waited, in milliseconds, before a connection counts as dead. */
export interface Stillegeduld {
  /** No byte while an answer is due: then the server is asked on another connection what it does. */
  readonly stilleMs: number;
  /** For opening that other connection, and for its answer. */
  readonly antwortMs: number;
}

/** A server that hangs is found out before those who ask give up; whoever computes for long costs one more question. */
export const STILLEGEDULD: Stillegeduld = { stilleMs: 5_000, antwortMs: 3_000 };

/** After a first suspicion it is looked again soon: an answer may have been on its way. */
const NACHSEHEN_MS = 1_000;
/** So many looks in a row must find that nothing will come. */
const BLICKE = 2;

/** Whether the server still works for a session, by the number of its process. */
type Auskunft = (pid: number | null) => boolean;

/** What `pg` knows of its connection beyond its types. */
interface Verbindung {
  readonly connection: { readonly stream: Socket };
  readonly processID: number | null;
  /** Whether nothing is asked, or everything answered. */
  readonly readyForQuery: boolean;
  /** Whether goodbye has been said; the server closes then. */
  readonly _ending: boolean;
}

/**
 * Ends connections from which no answer will come, so that whoever waits learns that they are lost (`istVerbindungsverlust`):
 * the server hangs, its machine is gone without a word, or a firewall has forgotten the connection. The kernel would go on
 * trying for a quarter of an hour. What computes for long, or waits for a lock or for a standby, is left alone, since the
 * server says of it that it is at work. A connection is ended and never given back: on it may still lie what was asked.
 * @returns to be called with each new connection
 */
export function beendeVerstummte(
  url: string,
  geduld: Stillegeduld = STILLEGEDULD,
): (verbindung: pg.Client) => void {
  let laufend: Promise<Auskunft> | undefined;
  const frageServer = () => {
    laufend ??= frage(url, geduld.antwortMs).finally(() => {
      laufend = undefined;
    });
    return laufend;
  };
  const beendeSitzung = async (pid: number | null) => {
    await alsAndere(url, geduld.antwortMs, (andere) => andere.query(BEENDE, [pid])).catch(() => undefined);
  };
  return (verbindung) =>
    wache(verbindung as unknown as Verbindung, { ...geduld, frageServer, beendeSitzung });
}

interface Mittel extends Stillegeduld {
  frageServer(): Promise<Auskunft>;
  /** The server may not hear for hours that nobody is there any more, and its session would keep its locks until then. */
  beendeSitzung(pid: number | null): Promise<void>;
}

function wache(verbindung: Verbindung, { frageServer, beendeSitzung, stilleMs }: Mittel): void {
  const { stream } = verbindung.connection;
  let verdacht = 0;
  let zuletztGelesen = 0;
  const seheNach = async () => {
    // Nobody asks any more: a process that ends does not wait for a server that hangs.
    if (verbindung._ending) return void stream.destroy();
    const gelesen = stream.bytesRead;
    const stumm = () => !verbindung.readyForQuery && stream.bytesRead === gelesen;
    if (gelesen !== zuletztGelesen) verdacht = 0;
    zuletztGelesen = gelesen;
    const arbeitet = !stumm() || (await frageServer())(verbindung.processID);
    verdacht = arbeitet || !stumm() ? 0 : verdacht + 1;
    if (verdacht === BLICKE) {
      await beendeSitzung(verbindung.processID);
      stream.destroy();
    } else if (!stream.destroyed) {
      stream.setTimeout(verdacht > 0 ? Math.min(NACHSEHEN_MS, stilleMs) : stilleMs);
    }
  };
  // Any byte in either direction begins its time anew.
  stream.setTimeout(stilleMs);
  stream.on('timeout', () => void seheNach());
}

/** Sessions of the role; `disabled` where the server does not note what they do. */
const SITZUNGEN = `select pid, state, pg_backend_pid() as eigene from pg_stat_activity where usename = current_user`;
/** The session waits for us, while we wait for it: what was asked has never arrived, or the answer is lost. */
const WARTET = /^idle/;
/** A role may end its own sessions; one that works at something by now is left alone. */
const BEENDE = `select pg_terminate_backend(pid) from pg_stat_activity
  where pid = $1 and usename = current_user and state like 'idle%'`;

/** Who says anything, be it that nobody is let in, does not hang. */
async function frage(url: string, antwortMs: number): Promise<Auskunft> {
  try {
    return await alsAndere(url, antwortMs, async (andere) => {
      const { rows } = await andere.query<{ pid: number; state: string | null; eigene: number }>(SITZUNGEN);
      // A pooler greets with numbers of its own; what the server does for whom cannot be seen through it.
      if (rows.every(({ eigene }) => eigene !== andere.processID)) return () => true;
      const arbeitende = new Set(rows.filter(({ state }) => !WARTET.test(state ?? '')).map(({ pid }) => pid));
      return (pid) => pid !== null && arbeitende.has(pid);
    });
  } catch (fehler) {
    const schweigt = sqlstate(fehler) === undefined && SCHWEIGT.test(kennzeichen(fehler));
    return () => !schweigt;
  }
}

/** Works on a connection of its own, which has no time to hang. */
async function alsAndere<T>(
  url: string,
  antwortMs: number,
  arbeit: (andere: pg.Client & { readonly processID?: number | null }) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'bescheidwerk (Nachfrage)',
    connectionTimeoutMillis: antwortMs,
    query_timeout: antwortMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await arbeit(client);
  } finally {
    // Where nothing comes back, nothing is waited for.
    (client as unknown as Verbindung).connection.stream.destroy();
  }
}

const SCHWEIGT = /timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/i;

function kennzeichen(fehler: unknown): string {
  const { code, message } = fehler as { readonly code?: unknown; readonly message?: unknown };
  return `${code} ${message}`;
}
