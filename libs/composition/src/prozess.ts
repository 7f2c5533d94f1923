import { setTimeout as pause } from 'node:timers/promises';
import { BescheidwerkFehler } from '#libs/kernel';
import { BRIEFTOR } from '#libs/persistence';
import { teileNamensfragen } from './ausgehend/namensfragen.js';
import { type Konfiguration, liesKonfiguration } from './konfiguration.js';
import { erstelleLogger, fehlerAngabe, type Logger } from './logger.js';

/** What a process works with. */
export interface Prozessmittel {
  readonly konfiguration: Konfiguration;
  readonly logger: Logger;
  /** Aborted when the process is asked to end; whoever waits while it starts gives up then. */
  readonly ende: AbortSignal;
}

/** Exit codes, so that a supervisor and who reads its list know what happened: docs/betrieb.md. */
const CODE = { geordnet: 0, gehindert: 1, abgestuerzt: 70 } as const;

/** So long a start may go on after the signal to end. Nothing is lost then: what it had begun others take up. */
const STARTFRIST_MS = 5_000;

/**
 * Lines are written in the background, but a fatal one at once: it must not come before one that is on its way, and
 * nobody can wait for that without the risk of waiting for ever; it takes microseconds, more on a busy machine.
 */
const SCHREIBZEIT_MS = 500;

/**
 * Runs a long-lived process: reads its settings, starts it, and ends it in order on SIGTERM or SIGINT (exit code 0), also
 * when the signal comes while it starts. A second signal ends it at once. What keeps it from starting or from ending in
 * order is told in one line (exit code 1), and so is an error that nobody expected (exit code 70): what it was doing
 * then nobody knows, and a new process takes it up from the database.
 * @param starte returns how to stop
 */
export async function fuehreProzess(
  name: string,
  starte: (mittel: Prozessmittel) => Promise<() => Promise<void>>,
): Promise<void> {
  let logger = erstelleLogger({ LOG_LEVEL: 'info' }, name);
  process.once('uncaughtException', (fehler, herkunft) => {
    const text = 'Der Prozess endet an einem unerwarteten Fehler und ist neu zu starten.';
    logger.fatal({ code: 'PROZESS_ABGESTUERZT', herkunft, fehler: fehlerAngabe(fehler) }, text);
    process.exit(CODE.abgestuerzt);
  });
  // Node waits at the end for what its threads do, and those in a folder that hangs do not come back.
  process.once('exit', () => {
    if (BRIEFTOR.haengt) process.kill(process.pid, 'SIGKILL');
  });
  teileNamensfragen();
  const ende = new AbortController();
  try {
    const konfiguration = liesKonfiguration(process.env);
    logger = erstelleLogger(konfiguration, name);
    const endsignal = new Promise<void>((erfuelle) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const)
        process.once(signal, () => {
          ende.abort();
          erfuelle();
        });
    });
    const zuLange = endsignal.then(() => pause(STARTFRIST_MS));
    const beende = await Promise.race([starte({ konfiguration, logger, ende: ende.signal }), zuLange]);
    if (!beende) throw new Error('Der Start kommt nicht zu Ende.');
    void endsignal.then(() => endeMit(beende, logger));
  } catch (fehler) {
    if (ende.signal.aborted) {
      logger.info({ fehler: fehlerAngabe(fehler) }, 'Beendet, ehe der Start gelang');
      process.exit(CODE.geordnet);
    }
    const text = fehler instanceof BescheidwerkFehler ? fehler.message : gescheitert(fehler);
    await pause(SCHREIBZEIT_MS);
    logger.fatal({ fehler: fehlerAngabe(fehler) }, text);
    process.exit(CODE.gehindert);
  }
}

/** With what the operating system says of it; at the start no application is at hand that could be told of. */
function gescheitert(fehler: unknown): string {
  const { syscall, code, path, hostname, address, port } = fehler as NodeJS.ErrnoException & {
    readonly hostname?: string;
    readonly address?: string;
    readonly port?: number;
  };
  if (!syscall) return 'Der Start ist gescheitert.';
  const wo = [path ?? hostname ?? address, port].filter((teil) => teil !== undefined).join(':');
  return `Der Start ist gescheitert: ${code} (${syscall} ${wo}).`;
}

async function endeMit(beende: () => Promise<void>, logger: Logger): Promise<void> {
  try {
    await beende();
    process.exit(CODE.geordnet);
  } catch (fehler) {
    logger.error({ fehler: fehlerAngabe(fehler) }, 'Nicht geordnet beendet');
    process.exit(CODE.gehindert);
  }
}
