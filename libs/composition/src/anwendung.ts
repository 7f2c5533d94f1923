import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Ausfertigung } from '#libs/ausfertigung';
import { type SitzungSpeicher, Sperren, Vertretungen } from '#libs/auth';
import type { Ereignis } from '#libs/engine';
import type { Clock, IdQuelle } from '#libs/kernel';
import {
  DateiAnkerablage,
  OrdnerBriefablage,
  PostgresAbgleichSpeicher,
  PostgresAktenSpeicher,
  PostgresArchivSpeicher,
  PostgresAufgabenSpeicher,
  PostgresAuskunftSpeicher,
  PostgresBefangenheitSpeicher,
  PostgresBekanntgabeSpeicher,
  PostgresEingangSpeicher,
  PostgresKettenkopfSpeicher,
  PostgresRechtsbehelfsstatistik,
  PostgresRisikoSpeicher,
  PostgresRueckstand,
  PostgresSitzungSpeicher,
  PostgresSperrenSpeicher,
  PostgresSpurSpeicher,
  PostgresUebermittlungSpeicher,
  PostgresUeberschreibungSpeicher,
  PostgresVerknuepfungSpeicher,
  PostgresVersionenSpeicher,
  PostgresVertretungSpeicher,
  PostgresVorfallSpeicher,
  PostgresVorgangSpeicher,
  PostgresWiedervorlageSpeicher,
  PostgresWirkungSpeicher,
} from '#libs/persistence';
import { Warteschlangen } from '#libs/queue';
import { findPoststelle, hinweiseZu } from '#libs/verfahren';
import {
  Aktenpruefung,
  Archiviere,
  type AufgabenSpeicher,
  type Auftraege,
  type AuskunftSpeicher,
  type BekanntgabeSpeicher,
  type Bereich,
  Briefabgleich,
  type Briefablage,
  type Druckwerk,
  ErfasseAeusserung,
  ErfasseRechtsbehelf,
  ErklaereBefangenheit,
  ErstelleRisikobericht,
  type FuehreWirkungAus,
  GibSpurAus,
  imBereich,
  Journalanker,
  Kehrdienst,
  LegeWiederVor,
  MeldeTatsache,
  type NimmEingangAn,
  Parameterpflege,
  Postausgang,
  type PruefeEingang,
  type RechtsbehelfsstatistikSpeicher,
  SimuliereEntwurf,
  TreibeVoran,
  type UebermittlungSpeicher,
  Verfahrenswerk,
  type VerknuepfungSpeicher,
  VerlangeMensch,
  Vorfaelle,
  type WiedervorlageSpeicher,
  ZieheVorgang,
} from '#libs/vorgang';
import { ladeKatalog } from '#libs/xoev';
import {
  beobachteAnker,
  beobachteBriefe,
  beobachteEingang,
  beobachteKehrdienst,
  beobachteVorgaenge,
} from './beobachtung/beobachtung.js';
import { Betrieb } from './beobachtung/betrieb.js';
import { oeffneDatenbank } from './datenbank.js';
import { adresseDerQueue } from './direkt.js';
import { erstelleEingangsstelle } from './eingangsstelle.js';
import { type Konfiguration, schemaordner } from './konfiguration.js';
import { fehlerAngabe, type Logger } from './logger.js';
import { Meldegrenze } from './meldegrenze.js';
import { liesBehoerden, liesQuittungsplaene } from './ordner.js';
import { erstelleSachbearbeitung, type Sachbearbeitung } from './sachbearbeitung.js';
import { oeffneMitGeduld } from './startgeduld.js';
import { systemUhr, uuidQuelle } from './system.js';
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
export interface Anwendung {
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
  readonly zieheVorgang: ZieheVorgang;
  readonly verlangeMensch: VerlangeMensch;
  readonly legeWiederVor: LegeWiederVor;
  readonly wiedervorlagen: WiedervorlageSpeicher;
  readonly erfasseAeusserung: ErfasseAeusserung;
  readonly risikobericht: ErstelleRisikobericht;
  readonly gibSpurAus: GibSpurAus;
  readonly journalanker: Journalanker;
  readonly briefabgleich: Briefabgleich;
  readonly archiviere: Archiviere;
  readonly erklaereBefangenheit: ErklaereBefangenheit;
  readonly kehrdienst: Kehrdienst;
  readonly vorfaelle: Vorfaelle;
  readonly bekanntgaben: BekanntgabeSpeicher;
  readonly meldeTatsache: MeldeTatsache;
  readonly postausgang: Postausgang;
  readonly aktenpruefung: Aktenpruefung;
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
  const schemaOrdner = schemaordner(konfiguration.SCHEMA_ORDNER);
  const katalog = ladeKatalog(schemaOrdner);
  const behoerden = await liesBehoerden(konfiguration.BEHOERDEN_ORDNER);
  for (const { code, datei, text, abhilfe } of hinweiseZu(behoerden))
    logger.warn({ code, datei }, `${text} ${abhilfe}`);
  const quittungsplaene = await liesQuittungsplaene(schemaOrdner);
  const geduld = teile.wartetBis && {
    sekunden: konfiguration.DB_WARTEN_SEKUNDEN,
    ende: teile.wartetBis,
    logger,
  };
  const datenquelle = await oeffneMitGeduld(
    () => oeffneDatenbank(konfiguration, teile.grundbereich ?? { art: 'keiner' }),
    geduld,
  );
  const vorgaenge = new PostgresVorgangSpeicher(datenquelle);
  const rueckstand = new PostgresRueckstand(datenquelle);
  const rueckstandSekunden = async () => (await rueckstand.miss(0, uhr.now())).sekunden;
  const betrieb = await Betrieb.richteEin(
    { konfiguration, logger, datenquelle, uhr, schemata: katalog.saetze.length, rueckstandSekunden },
    teile.prozess ?? 'werkzeug',
  );
  const { beobachtung } = betrieb;
  const { messwerte } = beobachtung;
  const meldegrenze = new Meldegrenze();
  const eigeneQueue = teile.auftraege
    ? undefined
    : new Warteschlangen(adresseDerQueue(konfiguration), (fehler, warteschlange) => {
        messwerte.warteschlangenfehler.inc({ warteschlange });
        const angabe = fehlerAngabe(fehler);
        if (meldegrenze.laesst(angabe))
          logger.warn({ warteschlange, fehler: angabe }, 'Warteschlange gestört');
      });
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
  const wiedervorlagen = new PostgresWiedervorlageSpeicher(datenquelle);
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
  const { nachrichten, pruefeEingang, nimmEingangAn } = erstelleEingangsstelle({
    konfiguration,
    katalog,
    quittungsplaene,
    eingaenge,
    ueberschreibungen,
    register: verfahrenswerk,
    auftraege,
    meldeTatsache,
    umgebung,
  });
  beobachteEingang(beobachtung, { nimmEingangAn, pruefeEingang, eingaenge });
  const verknuepfungen = new PostgresVerknuepfungSpeicher(datenquelle);
  const uebermittlungen = new PostgresUebermittlungSpeicher(datenquelle);
  const behoerdennamen = new Map(
    behoerden.map(({ id, name, stelle }) => [id, stelle ? `${name}, ${stelle}` : name]),
  );
  // Somebody waits for a preview: it neither stands behind the letters nor lets others go first.
  const vorschaudruck = new Ausfertigung();
  const sachbearbeitung = erstelleSachbearbeitung({
    konfiguration,
    datenquelle,
    register: verfahrenswerk,
    akten,
    pruefeEingang,
    nachrichten,
    druck: vorschaudruck,
    auftraege,
    behoerdennamen,
    umgebung,
    melde: (fehler) => logger.warn({ fehler: fehlerAngabe(fehler) }, 'Strom des Arbeitsvorrats gestört'),
  });
  const journalanker = new Journalanker(
    new PostgresKettenkopfSpeicher(datenquelle),
    new DateiAnkerablage(
      konfiguration.ANKER_DATEI ?? join(dirname(konfiguration.BRIEFE_ORDNER), 'anker', 'journal.jsonl'),
    ),
    uhr,
  );
  beobachteAnker(beobachtung, journalanker);
  const kehrdienst = new Kehrdienst(eingaenge, vorgaenge, wirkungen, auftraege, uhr);
  beobachteKehrdienst(beobachtung, kehrdienst);
  return {
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
    erfasseRechtsbehelf: new ErfasseRechtsbehelf(nimmEingangAn, eingaenge, uhr),
    rechtsbehelfsstatistik: new PostgresRechtsbehelfsstatistik(datenquelle),
    uebermittlungen,
    treibeVoran: new TreibeVoran(
      vorgaenge,
      verfahrenswerk,
      auftraege,
      umgebung,
      ({ vorgangId, code, ursache }) => {
        messwerte.vorgangsstoerungen.inc({ code: messwerte.etikett.code(code) });
        logger.error({ vorgangId, code, fehler: fehlerAngabe(ursache) }, 'Vorgang gestört');
      },
    ),
    fuehreWirkungAus: erstelleWirkungsausfuehrung({
      konfiguration,
      logger,
      beobachtung,
      wirkungen,
      eingaenge,
      verknuepfungen,
      uebermittlungen,
      druckwerk,
      ablage,
      nachrichten,
      nimmEingangAn,
      auftraege,
      umgebung,
    }),
    erklaereBefangenheit: new ErklaereBefangenheit(
      new PostgresBefangenheitSpeicher(datenquelle),
      auftraege,
      umgebung,
    ),
    kenntEigenen: (arbeiter) => eigeneQueue?.kenntEigenen(arbeiter),
    zieheVorgang: new ZieheVorgang(akten, vorgaenge, auftraege, umgebung.uhr),
    verlangeMensch: new VerlangeMensch(akten, vorgaenge, verfahrenswerk, auftraege, uhr),
    legeWiederVor: new LegeWiederVor(wiedervorlagen, aufgaben, auftraege, umgebung),
    wiedervorlagen,
    erfasseAeusserung: new ErfasseAeusserung(akten, vorgaenge, auftraege, umgebung),
    risikobericht: new ErstelleRisikobericht(new PostgresRisikoSpeicher(datenquelle), verfahrenswerk, uhr),
    gibSpurAus: new GibSpurAus(akten, new PostgresSpurSpeicher(datenquelle), verfahrenswerk),
    archiviere: new Archiviere(new PostgresArchivSpeicher(datenquelle)),
    briefabgleich: new Briefabgleich(ablage, new PostgresAbgleichSpeicher(datenquelle), vorgaenge, umgebung),
    journalanker,
    kehrdienst,
    bekanntgaben,
    meldeTatsache,
    postausgang: new Postausgang(bekanntgaben, meldeTatsache, uhr),
    vorfaelle: new Vorfaelle(new PostgresVorfallSpeicher(datenquelle), auftraege, uhr),
    aktenpruefung: new Aktenpruefung(akten, verfahrenswerk),
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
