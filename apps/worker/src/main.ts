import { erstelleAnwendung, fuehreProzess } from '#libs/composition';
import { starteArbeiter } from './arbeiter.js';

await fuehreProzess('worker', async ({ konfiguration, logger }) => {
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger,
    grundbereich: { art: 'dienst', zweck: 'arbeiter' },
  });
  const arbeiter = await starteArbeiter(anwendung, logger);
  logger.info({}, 'Worker bereit');
  return async () => {
    // First no new jobs and an end to those under way, then what they need.
    await arbeiter.schliesse();
    await anwendung.schliesse();
  };
});
