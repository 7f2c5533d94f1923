import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { protokollStocktSekunden } from '../protokollausgabe.js';
import { begrenzt } from './begrenzt.js';

/** Seconds of work that a machine does. */
const RECHENZEIT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds until a decision: milliseconds by rules, weeks with people. */
const BIS_ZUR_ENTSCHEIDUNG = [
  0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3600, 14_400, 86_400, 259_200, 604_800,
  1_209_600, 2_592_000, 7_776_000,
];
const STAPELGROESSEN = [1, 2, 5, 10, 20, 50, 100];

/** The metrics of one process. */
export type Messwerte = ReturnType<typeof erstelleMesswerte>;

/**
 * Makes the metrics of a process, for Prometheus. Labels carry names of procedures, routes and Bausteine, and codes:
 * never an id, never an applicant's data, and never more values than a bound.
 */
export function erstelleMesswerte() {
  const registry = new Registry();
  const angaben = <L extends string>(name: string, help: string, labelNames: readonly L[]) => ({
    name: `bescheidwerk_${name}`,
    help,
    labelNames: [...labelNames],
    registers: [registry],
  });
  const zaehler = <L extends string>(name: string, help: string, labels: readonly L[]) =>
    new Counter(angaben(name, help, labels));
  const stand = <L extends string>(name: string, help: string, labels: readonly L[]) =>
    new Gauge(angaben(name, help, labels));
  const verteilung = <L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    buckets: number[],
  ) => new Histogram({ ...angaben(name, help, labels), buckets });

  return {
    registry,
    /** Bounded values for labels that come from outside of this process. */
    etikett: {
      verfahren: begrenzt(200),
      code: begrenzt(100),
      route: begrenzt(300),
      baustein: begrenzt(50),
    },

    einsendungen: zaehler('einsendungen_total', 'Einsendungen nach Ergebnis', ['ergebnis']),
    annahmedauer: verteilung(
      'annahmedauer_seconds',
      'Von der Einsendung bis zum Empfangsbeleg',
      [],
      RECHENZEIT,
    ),
    entscheidungen: zaehler(
      'entscheidungen_total',
      'Gespeicherte Entscheidungen, automatisch oder mit einem Menschen',
      ['verfahren', 'weg'],
    ),
    entscheidungsdauer: verteilung(
      'entscheidungsdauer_seconds',
      'Vom Eingang bis zur gespeicherten Entscheidung',
      ['weg'],
      BIS_ZUR_ENTSCHEIDUNG,
    ),
    fortschreibungen: zaehler('fortschreibungen_total', 'Fortgeschriebene Vorgänge', ['verfahren']),
    stapel: verteilung('stapel_vorgaenge', 'Vorgänge je Stapel', [], STAPELGROESSEN),
    stapeldauer: verteilung(
      'stapeldauer_seconds',
      'Lesen, Rechnen und Schreiben eines Stapels',
      [],
      RECHENZEIT,
    ),
    vorgangsstoerungen: zaehler('vorgangsstoerungen_total', 'Vorgänge, die nicht weiterkamen', ['code']),
    wirkungen: zaehler('wirkungen_total', 'Versuche von Wirkungen nach Ausgang', ['baustein', 'ausgang']),
    wirkungsdauer: verteilung('wirkungsdauer_seconds', 'Ausführung einer Wirkung', ['baustein'], RECHENZEIT),
    briefe: zaehler('briefe_total', 'Briefe: gesetzt und abgelegt, oder gescheitert', ['ausgang']),
    briefdauer: verteilung('briefdauer_seconds', 'Satz eines Briefs', [], RECHENZEIT),
    warteschlangenfehler: zaehler('warteschlangenfehler_total', 'Störungen der Warteschlange', [
      'warteschlange',
    ]),
    liegengebliebenes: stand('liegengebliebenes', 'Was der letzte Lauf des Kehrdiensts wartend fand', [
      'art',
    ]),
    abgelaufeneFristen: zaehler('abgelaufene_fristen_total', 'Vom Kehrdienst ausgelöste Fristen', []),
    anmeldestoerungen: zaehler(
      'anmeldestoerungen_total',
      'Fragen an den Anbieter der Anmeldung, die er nicht beantwortet hat, wie er soll',
      [],
    ),
    kehrlauf: stand('kehrlauf_timestamp_seconds', 'Ende des letzten gelungenen Laufs des Kehrdiensts', []),
    anker: stand('anker_timestamp_seconds', 'Stand des letzten Ankers der Journale', []),
    anfragen: zaehler('http_anfragen_total', 'HTTP-Anfragen', ['methode', 'route', 'status']),
    anfragedauer: verteilung('http_dauer_seconds', 'Dauer von HTTP-Anfragen', ['route'], RECHENZEIT),
    bereit: stand('bereit', '1: Der Prozess ist bereit (/health/ready)', []),
    uhrabweichung: stand(
      'uhrabweichung_seconds',
      'So weit geht die Uhr dieses Rechners gegenüber der der Datenbank vor',
      [],
    ),
    protokollStockt: new Gauge({
      ...angaben('protokoll_stockt_seconds', 'So lange ließ sich das Protokoll nicht schreiben', []),
      collect() {
        this.set(protokollStocktSekunden());
      },
    }),
    briefeFrei: stand('briefe_frei_bytes', 'Freier Platz im Ordner der Briefe', []),
    datenbankErreichbar: stand('datenbank_erreichbar', '1: Die Datenbank antwortet', []),
    verbindungen: stand('datenbank_verbindungen', 'Verbindungen dieses Prozesses zur Datenbank', [
      'rolle',
      'zustand',
    ]),
    verbindungsgrenze: stand('datenbank_verbindungen_grenze', 'Höchstzahl der Verbindungen je Rolle', []),

    /** Figures of the database: shown by workers alone, and taken away while they cannot be counted. */
    bestand: {
      rueckstand: stand('rueckstand', 'Wartende Arbeit', ['art']),
      rueckstandsalter: stand('rueckstand_alter_seconds', 'Alter der ältesten wartenden Arbeit', ['art']),
      vorgaenge: stand('vorgaenge_offen', 'Offene Vorgänge', ['verfahren', 'status']),
      aufgaben: stand('aufgaben_offen', 'Offene Aufgaben für Menschen', []),
      fristen: stand('fristen', 'Wartende Vorgänge nach der Lage ihrer nächsten Frist', ['lage']),
      vorfaelle: stand('vorfaelle_offen', 'Offene Vorfälle', ['code']),
      vorfallalter: stand('vorfall_alter_seconds', 'Alter des ältesten offenen Vorfalls', []),
      posteingang: stand('posteingang_offen', 'Nachrichten, die ein Mensch ansehen muss', []),
      postausgang: stand('postausgang_offen', 'Briefe, die noch nicht zur Post gegeben sind', []),
      datenbankgroesse: stand('datenbank_bytes', 'Größe der Datenbank', []),
    },
  };
}
