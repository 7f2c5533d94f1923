import { type Anwendung, fehlerAngabe, type Logger } from '#libs/composition';
import {
  Arbeiter,
  type EingangAuftrag,
  type VorgangAuftrag,
  WARTESCHLANGEN,
  type WirkungAuftrag,
} from '#libs/queue';

/** A worker at work. */
export interface LaufenderArbeiter {
  /** Stops taking jobs, waits for those under way, stops the sweeper. */
  schliesse(): Promise<void>;
}

/** Consumes the queues and sweeps; any number of workers may do so at the same time. */
export async function starteArbeiter(anwendung: Anwendung, logger: Logger): Promise<LaufenderArbeiter> {
  const { konfiguration, pruefeEingang, treibeVoran, fuehreWirkungAus, kehrdienst, journalanker } = anwendung;
  const arbeiter = new Arbeiter(
    konfiguration.QUEUE_URL ?? konfiguration.DATABASE_DIENST_URL,
    (fehler, warteschlange) =>
      logger.warn({ warteschlange, fehler: fehlerAngabe(fehler) }, 'Auftrag gescheitert'),
  );
  const fuehreAus = (auftrag: WirkungAuftrag) => fuehreWirkungAus.ausfuehren(auftrag);
  await arbeiter.uebernimm<EingangAuftrag>(WARTESCHLANGEN.eingang, 1, ({ eingangId }) =>
    pruefeEingang.holeNach(eingangId),
  );
  await arbeiter.uebernimm<VorgangAuftrag>(WARTESCHLANGEN.vorgang, 2, async ({ vorgangId }) => {
    await treibeVoran.ausfuehren(vorgangId);
  });
  await arbeiter.uebernimm<WirkungAuftrag>(
    WARTESCHLANGEN.ausfertigung,
    konfiguration.DRUCK_THREADS + 1,
    fuehreAus,
  );
  await arbeiter.uebernimm<WirkungAuftrag>(
    WARTESCHLANGEN.versand,
    konfiguration.DRUCK_THREADS + 1,
    fuehreAus,
  );
  const kehrschleife = starteKehrschleife(
    () => kehre(kehrdienst, journalanker),
    konfiguration.KEHRINTERVALL_MS,
    logger,
  );
  return {
    async schliesse() {
      await kehrschleife.schliesse();
      await arbeiter.schliesse();
    },
  };
}

/** Sweeps, and anchors the journals once a day. */
async function kehre(
  kehrdienst: Anwendung['kehrdienst'],
  journalanker: Anwendung['journalanker'],
): Promise<object> {
  const bericht = await kehrdienst.kehre();
  const anker = await journalanker.ankereTaeglich();
  return { ...bericht, anker: anker ? 1 : 0 };
}

/** Sweeps again and again, one sweep at a time; a failing sweep is logged and the next one tries again. */
function starteKehrschleife(
  kehre: () => Promise<object>,
  intervallMs: number,
  logger: Logger,
): LaufenderArbeiter {
  let endet = false;
  let wecker: NodeJS.Timeout | undefined;
  let wecke: () => void = () => {};
  const schleife = (async () => {
    while (!endet) {
      try {
        const bericht = await kehre();
        if (Object.values(bericht).some((zahl) => zahl > 0))
          logger.info(bericht, 'Liegengebliebenes aufgenommen');
      } catch (fehler) {
        logger.warn({ fehler: fehlerAngabe(fehler) }, 'Kehrdienst gescheitert');
      }
      if (endet) return;
      await new Promise<void>((weiter) => {
        wecke = weiter;
        wecker = setTimeout(weiter, intervallMs);
      });
    }
  })();
  return {
    async schliesse() {
      endet = true;
      clearTimeout(wecker);
      wecke();
      await schleife;
    },
  };
}
