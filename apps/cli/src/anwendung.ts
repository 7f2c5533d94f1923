import { type Anwendung, erstelleAnwendung, erstelleLogger, liesKonfiguration } from '#libs/composition';

/** Runs a command with the composed application and closes it whatever happens. */
export async function mitAnwendung<T>(arbeit: (anwendung: Anwendung) => Promise<T>): Promise<T> {
  const konfiguration = liesKonfiguration({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger: erstelleLogger(konfiguration, 'cli'),
    grundbereich: { art: 'dienst', zweck: 'betrieb' },
  });
  try {
    return await arbeit(anwendung);
  } finally {
    await anwendung.schliesse();
  }
}

/** One line to the terminal. */
export function sage(text: string): void {
  process.stdout.write(`${text}\n`);
}
