import { performance } from 'node:perf_hooks';
import type {
  Ausfuehrer,
  Briefablage,
  Druckwerk,
  EingangSpeicher,
  Journalanker,
  Kehrdienst,
  NimmEingangAn,
  PruefeEingang,
  VorgangSpeicher,
} from '#libs/vorgang';
import { fehlerAngabe, type Logger } from '../logger.js';
import { findKontext } from './ablaufverfolgung.js';
import { type Beobachtung, spurenSeit } from './beobachtungsmittel.js';
import { beobachteFortschreibung, type Wegquelle } from './fortschreibung.js';
import { umhuelle } from './umhuelle.js';

/** Watches the intake: outcome, duration, and a span for storing and for checking. */
export function beobachteEingang(
  { messwerte, verfolgung, spuren, logger }: Beobachtung,
  teile: { nimmEingangAn: NimmEingangAn; pruefeEingang: PruefeEingang; eingaenge: EingangSpeicher },
): void {
  umhuelle(
    teile.nimmEingangAn,
    'ausfuehren',
    (echt) => (einsendung) =>
      verfolgung.schritt('eingang.annehmen', {}, async () => {
        const beginn = performance.now();
        const annahme = await echt(einsendung);
        const ergebnis = annahme.art === 'angenommen' ? 'angenommen' : annahme.code;
        messwerte.einsendungen.inc({ ergebnis: messwerte.etikett.code(ergebnis) });
        messwerte.annahmedauer.observe((performance.now() - beginn) / 1000);
        const { anfrageId, span } = verfolgung.jetzt;
        span?.setAttributes({ 'eingang.id': annahme.beleg.id, 'eingang.ergebnis': ergebnis });
        logger.info({ anfrage: anfrageId, eingangId: annahme.beleg.id, ergebnis }, 'Einsendung gespeichert');
        return annahme;
      }),
  );
  if (!verfolgung.aktiv) return;
  // What is recorded is stored first, so that its trace is known before any worker can know of its case.
  umhuelle(
    teile.pruefeEingang,
    'pruefeVorab',
    (echt) => async (neu) => (verfolgung.findTraceparent() ? undefined : echt(neu)),
  );
  umhuelle(
    teile.eingaenge,
    'lege',
    (echt) => (neu) =>
      verfolgung.schritt('eingang.speichern', { 'eingang.anlagen': neu.anlagen.length }, async () => {
        const gelegt = await echt(neu);
        const traceparent = verfolgung.findTraceparent();
        if (gelegt.neu && traceparent) {
          const merken = spuren.merke(gelegt.eingang.id, traceparent, new Date().toISOString());
          await ohneSchaden(merken, logger);
        }
        return gelegt;
      }),
  );
  umhuelle(
    teile.pruefeEingang,
    'ausfuehren',
    (echt) =>
      (...angaben) =>
        verfolgung.schritt('eingang.pruefen', {}, () => echt(...angaben)),
  );
}

/** Watches how cases are carried on: batches, decisions, their age and their path. */
export function beobachteVorgaenge(
  beobachtung: Beobachtung,
  vorgaenge: VorgangSpeicher,
  wege: Wegquelle,
): void {
  umhuelle(vorgaenge, 'bearbeite', (echt) => beobachteFortschreibung(beobachtung, echt, wege));
}

/** Watches effects: each attempt is a span of the trace of its application. */
export function beobachteWirkungen(
  { messwerte, verfolgung, spuren, logger }: Beobachtung,
  verzeichnis: ReadonlyMap<string, Ausfuehrer>,
): ReadonlyMap<string, Ausfuehrer> {
  const beobachtet =
    (src: string, ausfuehrer: Ausfuehrer): Ausfuehrer =>
    async (wirkung, jetzt) => {
      const { vorgangId, wirkungId, versuch } = wirkung;
      const baustein = messwerte.etikett.baustein(src);
      const ende = messwerte.wirkungsdauer.startTimer({ baustein });
      const merkmale = { 'vorgang.id': vorgangId, 'wirkung.id': wirkungId, 'wirkung.versuch': versuch };
      const gefunden = verfolgung.aktiv
        ? await ohneSchaden(spuren.finde([vorgangId], spurenSeit()), logger)
        : undefined;
      const eltern = findKontext(gefunden?.get(vorgangId) ?? '');
      const ergebnis = await verfolgung.schritt(
        `wirkung.${src}`,
        merkmale,
        () => ausfuehrer(wirkung, jetzt),
        eltern,
      );
      messwerte.wirkungen.inc({ baustein, ausgang: 'gelungen' });
      const angaben = { vorgangId, wirkungId, src, versuch, dauerS: ende() };
      const { ausgang } = ergebnis;
      if (ausgang.ok) logger.info(angaben, 'Wirkung ausgeführt');
      else logger.warn({ ...angaben, code: ausgang.fehler.code }, 'Wirkung als gescheitert beantwortet');
      return ergebnis;
    };
  return new Map([...verzeichnis].map(([src, ausfuehrer]) => [src, beobachtet(src, ausfuehrer)]));
}

/** Watches letters: one that has been set and could not be stored reaches nobody. */
export function beobachteBriefe(
  { messwerte, verfolgung }: Beobachtung,
  druckwerk: Druckwerk,
  ablage: Briefablage,
): void {
  // A rate sees no first failure where there was no figure before.
  for (const ausgang of ['gesetzt', 'gescheitert']) messwerte.briefe.inc({ ausgang }, 0);
  umhuelle(druckwerk, 'rendere', (echt) => async (daten) => {
    const ende = messwerte.briefdauer.startTimer();
    try {
      const brief = await verfolgung.schritt('brief.setzen', {}, () => echt(daten));
      ende();
      return brief;
    } catch (fehler) {
      messwerte.briefe.inc({ ausgang: 'gescheitert' });
      throw fehler;
    }
  });
  umhuelle(ablage, 'lege', (echt) => async (name, pdf) => {
    try {
      const datei = await echt(name, pdf);
      messwerte.briefe.inc({ ausgang: 'gesetzt' });
      return datei;
    } catch (fehler) {
      messwerte.briefe.inc({ ausgang: 'gescheitert' });
      throw fehler;
    }
  });
}

/** Watches the sweeper; it also forgets the traces that have ended. */
export function beobachteKehrdienst(
  { messwerte, verfolgung, spuren, logger }: Beobachtung,
  kehrdienst: Kehrdienst,
): void {
  let vergessenUm = 0;
  umhuelle(kehrdienst, 'kehre', (echt) => async () => {
    const bericht = await echt();
    messwerte.kehrlauf.setToCurrentTime();
    // What waits is found again by each sweep until somebody has taken it up; a deadline runs out once.
    const { fristen, ...wartendes } = bericht;
    messwerte.abgelaufeneFristen.inc(fristen);
    for (const [art, anzahl] of Object.entries(wartendes)) messwerte.liegengebliebenes.set({ art }, anzahl);
    if (verfolgung.aktiv && Date.now() - vergessenUm > STUNDE_MS) {
      vergessenUm = Date.now();
      await ohneSchaden(spuren.vergiss(spurenSeit()), logger);
    }
    return bericht;
  });
}

/** Watches the daily anchor. 0 where none is known and none could be set: the file cannot be read, or never had one. */
export function beobachteAnker({ messwerte }: Beobachtung, journalanker: Journalanker): void {
  messwerte.anker.remove({});
  const zeige = () => messwerte.anker.set(Date.parse(journalanker.letzter?.stand ?? '') / 1000 || 0);
  umhuelle(journalanker, 'ankereTaeglich', (echt) => async () => {
    try {
      const anker = await echt();
      if (journalanker.letzter) zeige();
      return anker;
    } catch (fehler) {
      zeige();
      throw fehler;
    }
  });
}

const STUNDE_MS = 3_600_000;

/** No application waits for its trace or fails with it. */
async function ohneSchaden<T>(arbeit: Promise<T>, logger: Logger): Promise<T | undefined> {
  try {
    return await arbeit;
  } catch (fehler) {
    logger.warn({ fehler: fehlerAngabe(fehler) }, 'Spur nicht weitergegeben');
    return undefined;
  }
}
