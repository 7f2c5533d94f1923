import { erstelleAnwendung, fuehreProzess, oeffneMitGeduld } from '#libs/composition';
import { starteArbeiter } from './arbeiter.js';

await fuehreProzess('worker', async ({ konfiguration, logger, ende }) => {
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger,
    grundbereich: { art: 'dienst', zweck: 'arbeiter' },
    prozess: 'worker',
    wartetBis: ende,
  });
  const geduld = { sekunden: konfiguration.DB_WARTEN_SEKUNDEN, ende, logger };
  await oeffneMitGeduld(() => anwendung.briefabgleich.pruefeOrdner(), geduld);
  const arbeiter = await starteArbeiter(anwendung, logger, ende);
  const anschluss = await anwendung.betrieb.oeffne('worker');
  logger.info({ betrieb: anschluss?.adresse }, 'Worker bereit');
  return async () => {
    // First no new jobs and an end to those under way, then what they need.
    await arbeiter.schliesse();
    await anschluss?.schliesse();
    await anwendung.schliesse();
  };
});
