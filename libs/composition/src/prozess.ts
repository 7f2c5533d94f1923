import { BescheidwerkFehler } from '#libs/kernel';
import { type Konfiguration, leseKonfiguration } from './konfiguration.js';
import { erstelleLogger, fehlerAngabe, type Logger } from './logger.js';

/** What a process works with. */
export interface Prozessmittel {
  readonly konfiguration: Konfiguration;
  readonly logger: Logger;
}

/**
 * Runs a long-lived process: reads its settings, starts it, and ends it in order on SIGTERM or SIGINT, also when the
 * signal comes while it starts. A second signal ends it at once. What keeps it from starting is told in one line
 * (exit code 1).
 * @param starte returns how to stop
 */
export async function fuehreProzess(
  name: string,
  starte: (mittel: Prozessmittel) => Promise<() => Promise<void>>,
): Promise<void> {
  let logger = erstelleLogger({ LOG_LEVEL: 'info' }, name);
  try {
    const konfiguration = leseKonfiguration(process.env);
    logger = erstelleLogger(konfiguration, name);
    const endsignal = new Promise<void>((ende) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ende());
    });
    const beende = await starte({ konfiguration, logger });
    void endsignal.then(() => endeMit(beende, logger));
  } catch (fehler) {
    const text = fehler instanceof BescheidwerkFehler ? fehler.message : 'Der Start ist gescheitert.';
    logger.fatal({ fehler: fehlerAngabe(fehler) }, text);
    process.exit(1);
  }
}

async function endeMit(beende: () => Promise<void>, logger: Logger): Promise<void> {
  try {
    await beende();
    process.exit(0);
  } catch (fehler) {
    logger.error({ fehler: fehlerAngabe(fehler) }, 'Nicht geordnet beendet');
    process.exit(1);
  }
}
