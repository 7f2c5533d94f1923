import { type Anwendung, fehlerAngabe, type Logger } from '#libs/composition';

/**
 * Removes what workers have left behind in the folder of letters that died while they wrote: at the start what is older
 * than any attempt may last, and once more when that time is over, since it may have been this worker just before.
 * Never throws: a rest harms nobody.
 * @returns how to stop
 */
export function raeumeBriefreste(anwendung: Anwendung, logger: Logger): () => void {
  const { ablage, konfiguration, uhr } = anwendung;
  const raeume = async () => {
    try {
      const vor = uhr.now().subtract({ seconds: konfiguration.BELEGUNG_SEKUNDEN });
      const reste = await ablage.entferneReste(vor.toString());
      if (reste > 0) logger.info({ reste }, 'Angefangene Briefe abgestürzter Worker entfernt');
    } catch (fehler) {
      logger.warn({ fehler: fehlerAngabe(fehler) }, 'Angefangene Briefe lassen sich nicht entfernen');
    }
  };
  void raeume();
  const nochEinmal = setTimeout(() => void raeume(), (konfiguration.BELEGUNG_SEKUNDEN + 1) * 1000);
  nochEinmal.unref();
  return () => clearTimeout(nochEinmal);
}
