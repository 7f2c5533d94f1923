/**
 * A worker that decides and makes no letters: it takes cases and checks as the real worker does, and leaves the effects
 * where they are. Without the sweeper, which would announce those effects again and again.
 * For the figure „without the letter“ only.
 */
import { adresseDerQueue, erstelleAnwendung, erstelleLogger, liesKonfiguration } from '#libs/composition';
import { Arbeiter, WARTESCHLANGEN } from '#libs/queue';
import { fuehreVorgaengeFort } from '../../dist/apps/worker/src/arbeiter.js';

const konfiguration = liesKonfiguration(process.env);
const logger = erstelleLogger(konfiguration, 'worker');
const anwendung = await erstelleAnwendung(konfiguration, {
  logger,
  grundbereich: { art: 'dienst', zweck: 'arbeiter' },
});
const arbeiter = new Arbeiter(adresseDerQueue(konfiguration), (fehler, warteschlange) =>
  logger.warn({ warteschlange, fehler: fehler.message }, 'Auftrag gescheitert'),
);
await arbeiter.uebernimm(WARTESCHLANGEN.eingang, 1, ({ eingangId }) =>
  anwendung.pruefeEingang.holeNach(eingangId),
);
fuehreVorgaengeFort(arbeiter, anwendung.treibeVoran);
logger.info({}, 'Worker bereit');

process.once('SIGTERM', async () => {
  await arbeiter.schliesse();
  await anwendung.schliesse();
  process.exit(0);
});
