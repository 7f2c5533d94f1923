import {
  type Anwendung,
  adresseDerQueue,
  fehlerAngabe,
  type Logger,
  Meldegrenze,
  oeffneMitGeduld,
} from '#libs/composition';
import { ARBEITSARTEN, Arbeiter, type EingangAuftrag, WARTESCHLANGEN } from '#libs/queue';
import { type Bereich, imBereich, STAPEL } from '#libs/vorgang';
import { raeumeBriefreste } from './briefreste.js';

/** How many batches of cases a process carries on at the same time: one computes while the other is written. */
const BAHNEN = 2;

/** How many portals' answers a process waits for at the same time; waiting costs nothing but time. */
const RUFE = 16;

const OHNE_WARTESCHLANGE =
  'Redis (QUEUE_URL) antwortet nicht; der Worker beginnt ohne es, und der Kehrdienst findet, was wartet. Prüfen Sie Redis: Sobald es antwortet, nimmt der Worker es von selbst hinzu.';

/** Said for each effect: those of one scope share what they ask of the database. */
const ARBEITER: Bereich = { art: 'dienst', zweck: 'arbeiter' };

/** A worker at work. */
export interface LaufenderArbeiter {
  /** Takes nothing more, waits for what is under way, stops the sweeper. */
  schliesse(): Promise<void>;
}

/**
 * Works off what waits and sweeps; any number of workers may do so at the same time.
 * @param wartetBis waits `DB_WARTEN_SEKUNDEN` for a queue that does not answer, until this; without it whoever starts
 *   learns it at once
 */
export async function starteArbeiter(
  anwendung: Anwendung,
  logger: Logger,
  wartetBis?: AbortSignal,
): Promise<LaufenderArbeiter> {
  const { konfiguration, pruefeEingang, treibeVoran, fuehreWirkungAus, kehrdienst, journalanker } = anwendung;
  const grenze = new Meldegrenze();
  const arbeiter = new Arbeiter(adresseDerQueue(konfiguration), (ursache, warteschlange) => {
    const fehler = fehlerAngabe(ursache);
    if (grenze.laesst(fehler)) logger.warn({ warteschlange, fehler }, 'Auftrag gescheitert');
  });
  // The database has been opened before, but it may go away again in between.
  const uebernommen = await oeffneMitGeduld(
    () =>
      arbeiter.uebernimm<EingangAuftrag>(WARTESCHLANGEN.eingang, 1, ({ eingangId }) =>
        pruefeEingang.holeNach(eingangId),
      ),
    wartetBis && { sekunden: konfiguration.DB_WARTEN_SEKUNDEN, ende: wartetBis, logger },
  );
  if (!uebernommen) logger.warn({ code: 'WARTESCHLANGE_NICHT_ERREICHBAR' }, OHNE_WARTESCHLANGE);
  anwendung.kenntEigenen(arbeiter);
  fuehreVorgaengeFort(arbeiter, treibeVoran);
  // More than set letters: while some are read or wait to be written together, the setters have something to do.
  const drucke = { anzahl: 3 * konfiguration.DRUCK_PROZESSE + 2 };
  arbeiter.bediene(ARBEITSARTEN.ausfertigung, drucke, ({ naechste }) =>
    imBereich(ARBEITER, () => fuehreWirkungAus.naechste('bescheide', naechste)),
  );
  arbeiter.bediene(ARBEITSARTEN.benachrichtigung, { anzahl: RUFE }, ({ naechste }) =>
    imBereich(ARBEITER, () => fuehreWirkungAus.naechste('benachrichtigungen', naechste)),
  );
  arbeiter.bediene(ARBEITSARTEN.versand, drucke, ({ naechste }) =>
    imBereich(ARBEITER, () => fuehreWirkungAus.naechste('andere', naechste)),
  );
  const lassReste = raeumeBriefreste(anwendung, logger);
  const kehrschleife = starteKehrschleife(
    async () => {
      const bericht = await kehrdienst.kehre();
      // It has been announced, but the line may be down, and an idle worker shall not wait for it.
      const { fristen, vorgaenge, wirkungen } = bericht;
      if (fristen + vorgaenge + wirkungen > 0) arbeiter.weckeAlle();
      return bericht;
    },
    konfiguration.KEHRINTERVALL_MS,
    { logger, gelungen: 'Liegengebliebenes aufgenommen', gescheitert: 'Kehrdienst gescheitert' },
  );
  // Beside the sweeper: reading the ends of all journals may take long, and deadlines shall not wait for it.
  const ankerschleife = starteKehrschleife(
    async () => ({ anker: (await journalanker.ankereTaeglich()) ? 1 : 0 }),
    konfiguration.KEHRINTERVALL_MS,
    { logger, gelungen: 'Journale verankert', gescheitert: 'Anker gescheitert' },
  );
  return {
    async schliesse() {
      lassReste();
      await Promise.all([kehrschleife.schliesse(), ankerschleife.schliesse()]);
      await arbeiter.schliesse();
    },
  };
}

/** Carries on whatever case has something waiting for it. */
export function fuehreVorgaengeFort(arbeiter: Arbeiter, treibeVoran: Anwendung['treibeVoran']): void {
  arbeiter.bediene(ARBEITSARTEN.vorgang, { anzahl: BAHNEN, voll: STAPEL }, async (rufe) => {
    const { belegt, wartet } = await treibeVoran.ausfuehren();
    if (!wartet) rufe.nichtsMehr();
    else if (belegt === 0) rufe.spaeter();
    return belegt;
  });
}

/** Looks again and again, one look at a time; one that fails is logged, but not each time, and the next one tries again. */
function starteKehrschleife(
  kehre: () => Promise<object>,
  intervallMs: number,
  { logger, gelungen, gescheitert }: Readonly<{ logger: Logger; gelungen: string; gescheitert: string }>,
): LaufenderArbeiter {
  const grenze = new Meldegrenze();
  let endet = false;
  let wecker: NodeJS.Timeout | undefined;
  let wecke: () => void = () => {};
  const schleife = (async () => {
    while (!endet) {
      try {
        const bericht = await kehre();
        grenze.vergiss();
        if (Object.values(bericht).some((zahl) => zahl > 0)) logger.info(bericht, gelungen);
      } catch (fehler) {
        const angabe = fehlerAngabe(fehler);
        if (grenze.laesst(angabe)) logger.warn({ fehler: angabe }, gescheitert);
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
