/**
 * A worker that decides and makes no letters: the queues `eingang` and `vorgang` as the real worker consumes them,
 * without the two that execute effects and without the sweeper, which would queue those effects again and again.
 * For the figure „without the letter“ only.
 */
import { erstelleAnwendung, erstelleLogger, leseKonfiguration } from '#libs/composition';
import { Arbeiter, WARTESCHLANGEN } from '#libs/queue';

const konfiguration = leseKonfiguration(process.env);
const logger = erstelleLogger(konfiguration, 'worker');
const anwendung = await erstelleAnwendung(konfiguration, {
  logger,
  grundbereich: { art: 'dienst', zweck: 'arbeiter' },
});
const arbeiter = new Arbeiter(
  konfiguration.QUEUE_URL ?? konfiguration.DATABASE_DIENST_URL,
  (fehler, warteschlange) => logger.warn({ warteschlange, fehler: fehler.message }, 'Auftrag gescheitert'),
);
await arbeiter.uebernimm(WARTESCHLANGEN.eingang, 1, ({ eingangId }) =>
  anwendung.pruefeEingang.holeNach(eingangId),
);
await arbeiter.uebernimm(WARTESCHLANGEN.vorgang, 2, async ({ vorgangId }) => {
  await anwendung.treibeVoran.ausfuehren(vorgangId);
});
logger.info({}, 'Worker bereit');

process.once('SIGTERM', async () => {
  await arbeiter.schliesse();
  await anwendung.schliesse();
  process.exit(0);
});
