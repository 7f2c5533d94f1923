import type { DataSource } from 'typeorm';
import { Ausfertigung } from '#libs/ausfertigung';
import { type SitzungSpeicher, Sperren, Vertretungen } from '#libs/auth';
import { bezeichnung } from '#libs/bausteine';
import type { Ereignis } from '#libs/engine';
import type { Clock, IdQuelle } from '#libs/kernel';
import {
  OrdnerBriefablage,
  PostgresAktenSpeicher,
  PostgresAufgabenSpeicher,
  PostgresAuskunftSpeicher,
  PostgresBekanntgabeSpeicher,
  PostgresEingangSpeicher,
  PostgresRechtsbehelfsstatistik,
  PostgresRueckstand,
  PostgresSitzungSpeicher,
  PostgresSperrenSpeicher,
  PostgresUebermittlungSpeicher,
  PostgresUeberschreibungSpeicher,
  PostgresVerknuepfungSpeicher,
  PostgresVersionenSpeicher,
  PostgresVertretungSpeicher,
  PostgresVorgangSpeicher,
  PostgresWirkungSpeicher,
} from '#libs/persistence';
import { Warteschlangen } from '#libs/queue';
import { findPoststelle } from '#libs/verfahren';
import {
  type AufgabenSpeicher,
  type Auftraege,
  type AuskunftSpeicher,
  type BekanntgabeSpeicher,
  type Bereich,
  type Briefablage,
  type Druckwerk,
  ErfasseRechtsbehelf,
  type FuehreWirkungAus,
  imBereich,
  MeldeTatsache,
  type NimmEingangAn,
  Parameterpflege,
  Postausgang,
  type PruefeEingang,
  type RechtsbehelfsstatistikSpeicher,
  SimuliereEntwurf,
  type Stoerungsmelder,
  TreibeVoran,
  type UebermittlungSpeicher,
  Verfahrenswerk,
  type VerknuepfungSpeicher,
} from '#libs/vorgang';
import {
  beobachteAnker,
  beobachteBriefe,
  beobachteEingang,
  beobachteKehrdienst,
  beobachteVorgaenge,
} from './beobachtung/beobachtung.js';
import { Betrieb } from './beobachtung/betrieb.js';
import type { Messwerte } from './beobachtung/messwerte.js';
import { type Betriebsdienste, erstelleBetriebsdienste } from './betriebsdienste.js';
import { oeffneDatenbank } from './datenbank.js';
import { adresseDerQueue } from './direkt.js';
import { erstelleEingangsstelle } from './eingangsstelle.js';
import { liesInstallation } from './installation.js';
import type { Konfiguration } from './konfiguration.js';
import { fehlerAngabe, type Logger } from './logger.js';
import { Meldegrenze } from './meldegrenze.js';
import { erstelleSachbearbeitung, type Sachbearbeitung } from './sachbearbeitung.js';
import { oeffneMitGeduld } from './startgeduld.js';
import { systemUhr, uuidQuelle } from './system.js';
import { erstelleVorgangseingriffe, type Vorgangseingriffe } from './vorgangseingriffe.js';
import { erstelleWirkungsausfuehrung } from './wirkungsausfuehrung.js';

/** What may be replaced: the clock in tests and simulations, letters in benchmarks. */
export interface Anwendungsteile {
  readonly logger: Logger;
  /** Name of the process in traces. */
  readonly prozess?: string;
  /** For whom the database is asked where nothing else is said; nobody unless given. */
  readonly grundbereich?: Bereich;
  readonly uhr?: Clock;
  readonly ids?: IdQuelle;
  readonly druckwerk?: Druckwerk;
  readonly auftraege?: Auftraege;
  /** Waits `DB_WARTEN_SEKUNDEN` for a database that does not answer, until this; without it whoever starts learns it at once. */
  readonly wartetBis?: AbortSignal;
  /** Forces the outcome of the sample draw, so that a test knows who is drawn. */
  readonly stichprobeErzwungen?: boolean;
}

/** All use cases over their adapters: the same for API, worker, command line, tests and benchmarks. */
export interface Anwendung extends Betriebsdienste, Vorgangseingriffe {
  readonly konfiguration: Konfiguration;
  readonly uhr: Clock;
  readonly ids: IdQuelle;
  readonly datenquelle: DataSource;
  readonly betrieb: Betrieb;
  readonly sachbearbeitung: Sachbearbeitung;
  readonly ablage: Briefablage;
  readonly nimmEingangAn: NimmEingangAn;
  readonly verknuepfungen: VerknuepfungSpeicher;
  readonly erfasseRechtsbehelf: ErfasseRechtsbehelf;
  readonly rechtsbehelfsstatistik: RechtsbehelfsstatistikSpeicher;
  readonly uebermittlungen: UebermittlungSpeicher;
  readonly pruefeEingang: PruefeEingang;
  readonly treibeVoran: TreibeVoran;
  readonly fuehreWirkungAus: FuehreWirkungAus;
  /** Names the worker of this process, which then needs no queue to go on with what it has begun. */
  readonly kenntEigenen: Warteschlangen['kenntEigenen'];
  readonly bekanntgaben: BekanntgabeSpeicher;
  readonly meldeTatsache: MeldeTatsache;
  readonly postausgang: Postausgang;
  readonly akten: PostgresAktenSpeicher;
  readonly aufgaben: AufgabenSpeicher;
  readonly auskunft: AuskunftSpeicher;
  readonly sitzungen: SitzungSpeicher;
  readonly rueckstand: PostgresRueckstand;
  readonly sperren: Sperren;
  readonly vertretungen: Vertretungen;
  /** Names of the authorities of this installation by id, as people read them. */
  readonly behoerdennamen: ReadonlyMap<string, string>;
  readonly verfahrenswerk: Verfahrenswerk;
  readonly simuliereEntwurf: SimuliereEntwurf;
  readonly parameterpflege: Parameterpflege;
  /** Notes that something has happened to a case and has it carried on. */
  meldeEreignis(vorgangId: string, ereignis: Ereignis): Promise<void>;
  schliesse(): Promise<void>;
}

/** Connects everything. Fails early and in clear words when database, schemas or authorities are not there. */
export async function erstelleAnwendung(
  konfiguration: Konfiguration,
  teile: Anwendungsteile,
): Promise<Anwendung> {
  const { logger, uhr = systemUhr, ids = uuidQuelle } = teile;
  // What can be wrong in files is read first: whoever fails here leaves no connection open.
  const dateien = await liesInstallation(konfiguration, logger);
  const { katalog, behoerden } = dateien;
  const geduld = teile.wartetBis && {
    sekunden: konfiguration.DB_WARTEN_SEKUNDEN,
    ende: teile.wartetBis,
    logger,
  };
  const datenquelle = await oeffneMitGeduld(
    () => oeffneDatenbank(konfiguration, teile.grundbereich ?? { art: 'keiner' }),
    geduld,
  );
  // The database knows nothing of a clock that is set by hand.
  const vorgaenge = new PostgresVorgangSpeicher(datenquelle, teile.uhr === undefined);
  const rueckstand = new PostgresRueckstand(datenquelle);
  const rueckstandSekunden = async () => (await rueckstand.miss(0, uhr.now())).sekunden;
  const betrieb = await Betrieb.richteEin(
    { konfiguration, logger, datenquelle, uhr, schemata: katalog.saetze.length, rueckstandSekunden },
    teile.prozess ?? 'werkzeug',
  );
  const { beobachtung } = betrieb;
  const { messwerte } = beobachtung;
  const eigeneQueue = teile.auftraege ? undefined : oeffneWarteschlangen(konfiguration, messwerte, logger);
  const auftraege = teile.auftraege ?? (eigeneQueue as Warteschlangen);
  const eigenesDruckwerk = new Ausfertigung({ setzer: konfiguration.DRUCK_PROZESSE, nachrangig: true });
  const druckwerk = teile.druckwerk ?? eigenesDruckwerk;
  const ablage = new OrdnerBriefablage(konfiguration.BRIEFE_ORDNER);
  beobachteBriefe(beobachtung, druckwerk, ablage);
  const eingaenge = new PostgresEingangSpeicher(datenquelle);
  const poststelle = findPoststelle(behoerden)?.id;
  if (poststelle) {
    const ordneZu = () => eingaenge.ordneHerrenloseZu(poststelle);
    // It may go away again as soon as it has been opened.
    await oeffneMitGeduld(() => imBereich({ art: 'dienst', zweck: 'eingang' }, ordneZu), geduld);
  }
  beobachteVorgaenge(beobachtung, vorgaenge, (ids) => betrieb.mitMensch(ids));
  const wirkungen = new PostgresWirkungSpeicher(datenquelle);
  const aufgaben = new PostgresAufgabenSpeicher(datenquelle);
  const akten = new PostgresAktenSpeicher(datenquelle);
  const ueberschreibungen = new PostgresUeberschreibungSpeicher(datenquelle);
  const umgebung = { uhr, ids };
  const bekanntgaben = new PostgresBekanntgabeSpeicher(datenquelle);
  const meldeTatsache = new MeldeTatsache(bekanntgaben, auftraege, umgebung);
  const verfahrenswerk = new Verfahrenswerk(new PostgresVersionenSpeicher(datenquelle), {
    installation: {
      behoerden,
      ziehungsschluessel: konfiguration.ZIEHUNGSSCHLUESSEL,
      stichprobeErzwungen: teile.stichprobeErzwungen,
    },
    katalog,
    uhr,
    melde: ({ verfahrenId, version }, fehler) =>
      logger.error({ verfahrenId, version, fehler: fehlerAngabe(fehler) }, 'Verfahren nicht lesbar'),
  });
  const mittel = {
    konfiguration,
    datenquelle,
    ablage,
    akten,
    aufgaben,
    eingaenge,
    vorgaenge,
    wirkungen,
    register: verfahrenswerk,
    auftraege,
    umgebung,
  };
  const { nachrichten, pruefeEingang, nimmEingangAn } = erstelleEingangsstelle({
    ...mittel,
    ...dateien,
    ueberschreibungen,
    meldeTatsache,
  });
  beobachteEingang(beobachtung, { nimmEingangAn, pruefeEingang, eingaenge });
  const verknuepfungen = new PostgresVerknuepfungSpeicher(datenquelle);
  const uebermittlungen = new PostgresUebermittlungSpeicher(datenquelle);
  const behoerdennamen = new Map(behoerden.map((eine) => [eine.id, bezeichnung(eine)]));
  // Somebody waits for a preview: it neither stands behind the letters nor lets others go first.
  const vorschaudruck = new Ausfertigung();
  const sachbearbeitung = erstelleSachbearbeitung({
    ...mittel,
    pruefeEingang,
    nachrichten,
    druck: vorschaudruck,
    behoerden,
    melde: (fehler) => logger.warn({ fehler: fehlerAngabe(fehler) }, 'Strom des Arbeitsvorrats gestört'),
  });
  const betriebsdienste = erstelleBetriebsdienste(mittel);
  const vorgangseingriffe = erstelleVorgangseingriffe(mittel);
  beobachteAnker(beobachtung, betriebsdienste.journalanker);
  beobachteKehrdienst(beobachtung, betriebsdienste.kehrdienst);
  return {
    ...betriebsdienste,
    ...vorgangseingriffe,
    konfiguration,
    uhr,
    ids,
    datenquelle,
    betrieb,
    sachbearbeitung,
    ablage,
    aufgaben,
    akten,
    verfahrenswerk,
    simuliereEntwurf: new SimuliereEntwurf(akten, verfahrenswerk, eingaenge, nachrichten),
    parameterpflege: new Parameterpflege(ueberschreibungen, verfahrenswerk, uhr, ids),
    pruefeEingang,
    nimmEingangAn,
    verknuepfungen,
    erfasseRechtsbehelf: new ErfasseRechtsbehelf(
      nimmEingangAn,
      eingaenge,
      vorgangseingriffe.erklaereBefangenheit,
      uhr,
    ),
    rechtsbehelfsstatistik: new PostgresRechtsbehelfsstatistik(datenquelle),
    uebermittlungen,
    treibeVoran: new TreibeVoran(
      vorgaenge,
      verfahrenswerk,
      auftraege,
      umgebung,
      stoerungsmelder(messwerte, logger),
    ),
    fuehreWirkungAus: erstelleWirkungsausfuehrung({
      ...mittel,
      logger,
      beobachtung,
      verknuepfungen,
      uebermittlungen,
      druckwerk,
      nachrichten,
      nimmEingangAn,
    }),
    kenntEigenen: (arbeiter) => eigeneQueue?.kenntEigenen(arbeiter),
    bekanntgaben,
    meldeTatsache,
    postausgang: new Postausgang(bekanntgaben, meldeTatsache, uhr),
    auskunft: new PostgresAuskunftSpeicher(datenquelle),
    sitzungen: new PostgresSitzungSpeicher(datenquelle),
    rueckstand,
    sperren: new Sperren(new PostgresSperrenSpeicher(datenquelle), uhr, ids),
    vertretungen: new Vertretungen(new PostgresVertretungSpeicher(datenquelle), uhr, ids),
    behoerdennamen,
    async meldeEreignis(vorgangId, ereignis) {
      await vorgaenge.meldeEreignis(vorgangId, ereignis, uhr.now().toString({ smallestUnit: 'millisecond' }));
      await auftraege.treibeVoran([vorgangId]);
    },
    async schliesse() {
      await betrieb.schliesse();
      await eigeneQueue?.schliesse();
      await sachbearbeitung.strom.schliesse();
      await vorschaudruck.schliesse();
      await eigenesDruckwerk.schliesse();
      await datenquelle.destroy();
    },
  };
}

function oeffneWarteschlangen(
  konfiguration: Konfiguration,
  messwerte: Messwerte,
  logger: Logger,
): Warteschlangen {
  const meldegrenze = new Meldegrenze();
  return new Warteschlangen(adresseDerQueue(konfiguration), (fehler, warteschlange) => {
    messwerte.warteschlangenfehler.inc({ warteschlange });
    const angabe = fehlerAngabe(fehler);
    if (meldegrenze.laesst(angabe)) logger.warn({ warteschlange, fehler: angabe }, 'Warteschlange gestört');
  });
}

function stoerungsmelder(messwerte: Messwerte, logger: Logger): Stoerungsmelder {
  return ({ vorgangId, code, ursache }) => {
    messwerte.vorgangsstoerungen.inc({ code: messwerte.etikett.code(code) });
    logger.error({ vorgangId, code, fehler: fehlerAngabe(ursache) }, 'Vorgang gestört');
  };
}
