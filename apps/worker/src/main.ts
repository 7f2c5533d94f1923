import { erstelleAnwendung, fuehreProzess, oeffneMitGeduld } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { starteArbeiter } from './arbeiter.js';

await fuehreProzess('worker', async ({ konfiguration, logger, ende }) => {
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger,
    grundbereich: { art: 'dienst', zweck: 'arbeiter' },
    prozess: 'worker',
    wartetBis: ende,
  });
  const geduld = { sekunden: konfiguration.DB_WARTEN_SEKUNDEN, ende, logger };
  await oeffneMitGeduld(
    () =>
      anwendung.briefabgleich.pruefeOrdner().catch((fehler) => {
        // A folder that hangs is mounted, not an empty one in its place; all but letters goes on without it.
        if (!(fehler instanceof BescheidwerkFehler) || fehler.code !== 'BRIEFABLAGE_HAENGT') throw fehler;
        logger.warn({ code: fehler.code }, `${fehler.message} Der Worker beginnt ohne ihn; Briefe warten.`);
      }),
    geduld,
  );
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
