import { type Clock, kalendertag } from '#libs/kernel';
import { type Mandantenquelle, PostgresBetriebswerte, PostgresTraceparentSpeicher } from '#libs/persistence';
import { type Bereich, imBereich } from '#libs/vorgang';
import type { Konfiguration } from '../konfiguration.js';
import type { Logger } from '../logger.js';
import { Anmeldelage } from './anmeldelage.js';
import type { Beobachtung } from './beobachtungsmittel.js';
import { Bestand } from './bestand.js';
import { type Betriebsanschluss, oeffneBetriebsanschluss } from './betriebsanschluss.js';
import { einzeln } from './einzeln.js';
import { freieBytes } from './freie-bytes.js';
import { type Gesundheit, Gesundheitspruefung, type Pruefung } from './gesundheit.js';
import { erstelleMesswerte } from './messwerte.js';
import { erstelleAblaufverfolgung } from './otlp.js';
import { Pruefmelder } from './pruefmelder.js';
import { pruefschritte } from './pruefschritte.js';
import { Redisprobe } from './redisprobe.js';
import { Speicherlage } from './speicherlage.js';

/** Kinds of processes that an operator watches. */
export type Prozessart = 'api' | 'worker';

/** What is watched. */
export interface Betriebsumfeld {
  readonly konfiguration: Konfiguration;
  readonly logger: Logger;
  readonly datenquelle: Mandantenquelle;
  readonly uhr: Clock;
  /** Number of installed standards. */
  readonly schemata: number;
  rueckstandSekunden(): Promise<number>;
}

const ENDET: Pruefung = {
  name: 'dienst',
  lage: 'gestoert',
  wert: 0,
  einheit: '',
  text: 'Der Prozess wird beendet; Anfragen gehen an einen anderen.',
};

const DIENST: Bereich = { art: 'dienst', zweck: 'betrieb' };

/** Nobody waits so long for figures; what waits for a lock shall not wait on. */
const ZAEHLT_HOECHSTENS = `set local statement_timeout = '10s'`;

/** What operators see of a process: health, metrics, traces. */
export class Betrieb {
  readonly beobachtung: Beobachtung;
  readonly anmeldung: Anmeldelage;
  readonly speicherung = new Speicherlage();
  readonly #umfeld: Betriebsumfeld;
  readonly #melder: Pruefmelder;
  readonly #redis: Redisprobe | undefined;
  readonly #werte: PostgresBetriebswerte;
  readonly #briefeplatz: () => Promise<number>;
  #laeuftAus = false;
  readonly #pruefungen = new Map<Prozessart, Gesundheitspruefung>();

  private constructor(umfeld: Betriebsumfeld, beobachtung: Beobachtung) {
    this.#umfeld = umfeld;
    this.#melder = new Pruefmelder(umfeld.logger);
    this.beobachtung = beobachtung;
    this.anmeldung = new Anmeldelage(umfeld.logger, () => beobachtung.messwerte.anmeldestoerungen.inc());
    this.#briefeplatz = einzeln(() => freieBytes(umfeld.konfiguration.BRIEFE_ORDNER));
    this.#werte = new PostgresBetriebswerte(umfeld.datenquelle);
    const { QUEUE_URL: url } = umfeld.konfiguration;
    this.#redis = url && /^rediss?:/.test(url) ? new Redisprobe(url) : undefined;
  }

  /** @param prozess its name in traces */
  static async richteEin(umfeld: Betriebsumfeld, prozess: string): Promise<Betrieb> {
    const { konfiguration, logger, datenquelle } = umfeld;
    return new Betrieb(umfeld, {
      messwerte: erstelleMesswerte(),
      verfolgung: await erstelleAblaufverfolgung(konfiguration, prozess),
      spuren: new PostgresTraceparentSpeicher({
        query: (sql: string, werte?: unknown[]) =>
          imBereich(DIENST, () => datenquelle.query(sql, werte)) as Promise<never>,
      }),
      logger,
    });
  }

  /** Whether a process of this kind can do its work, with every single thing that was looked at. */
  async gesundheit(art: Prozessart): Promise<Gesundheit> {
    const { pruefungen, bereit } = await this.#pruefung(art).pruefe();
    return this.#laeuftAus ? { bereit: false, pruefungen: [ENDET, ...pruefungen] } : { bereit, pruefungen };
  }

  /** Says for a while that the process ends, so that nobody is sent to it any more. */
  async laufeAus(): Promise<void> {
    this.#laeuftAus = true;
    const ms = this.#umfeld.konfiguration.AUSLAUF_SEKUNDEN * 1000;
    if (ms > 0) await new Promise((weiter) => setTimeout(weiter, ms));
  }

  /**
   * Opens the port for monitoring, if the settings name one. A worker is taken to have swept when it began; what never
   * sweeps shows no such time at all, since the 0 of a gauge nobody has set looks like a sweeper that stands still.
   */
  oeffne(art: Prozessart): Promise<Betriebsanschluss | undefined> {
    const { konfiguration } = this.#umfeld;
    const { kehrlauf } = this.beobachtung.messwerte;
    if (art === 'worker') kehrlauf.setToCurrentTime();
    else kehrlauf.remove({});
    const melde = (fehler: unknown) => this.#melder.scheitert('betriebsanschluss', fehler);
    const bestand = this.bestand(art);
    return oeffneBetriebsanschluss(konfiguration, {
      messwerte: this.beobachtung.messwerte,
      aktualisiere: () =>
        Promise.all([bestand.aktualisiere(), this.#zeigeBereitschaft(art), this.#zeigeBriefeplatz()]),
      gesundheit: () => this.gesundheit(art),
      melde,
    });
  }

  /** The gauges of this process; those of the database are counted by workers alone. */
  bestand(art: Prozessart): Bestand {
    const { datenquelle, konfiguration, uhr } = this.#umfeld;
    const zaehle = () => {
      const jetzt = uhr.now();
      return imBereich(DIENST, () =>
        datenquelle.transaction(async (manager) => {
          await manager.query(ZAEHLT_HOECHSTENS);
          const werte = new PostgresBetriebswerte(manager);
          return werte.zaehle(jetzt.toString({ smallestUnit: 'millisecond' }), kalendertag(jetzt).toString());
        }),
      );
    };
    return new Bestand(this.beobachtung.messwerte, {
      datenquelle,
      verbindungen: konfiguration.DB_VERBINDUNGEN,
      ...(art === 'worker' && { zaehle }),
      frageDatenbank: () => imBereich(DIENST, () => datenquelle.query('select 1')),
      melder: this.#melder,
    });
  }

  /** Those of some cases that a human has had a part in. */
  mitMensch(vorgangIds: readonly string[]): Promise<ReadonlySet<string>> {
    return imBereich(DIENST, () => this.#werte.mitMensch(vorgangIds));
  }

  /** Sends the traces that are left. */
  async schliesse(): Promise<void> {
    this.#redis?.schliesse();
    await this.beobachtung.verfolgung.beende();
  }

  async #zeigeBereitschaft(art: Prozessart): Promise<void> {
    const { bereit } = await this.gesundheit(art);
    this.beobachtung.messwerte.bereit.set(bereit ? 1 : 0);
  }

  /** A folder that is not there has no room to tell of; readiness tells what is wrong with it. */
  async #zeigeBriefeplatz(): Promise<void> {
    const { briefeFrei } = this.beobachtung.messwerte;
    try {
      briefeFrei.set(await this.#briefeplatz());
    } catch {
      briefeFrei.remove({});
    }
  }

  #pruefung(art: Prozessart): Gesundheitspruefung {
    const vorhandene = this.#pruefungen.get(art);
    if (vorhandene) return vorhandene;
    const { konfiguration, datenquelle, schemata } = this.#umfeld;
    const redis = this.#redis;
    const { uhrabweichung } = this.beobachtung.messwerte;
    const schritte = pruefschritte({
      datenquelle,
      ...(redis && { frageWarteschlange: () => redis.frage() }),
      rueckstandSekunden: () => this.#umfeld.rueckstandSekunden(),
      schemata,
      briefeOrdner: konfiguration.BRIEFE_ORDNER,
      anmeldung: this.anmeldung,
      speicherung: this.speicherung,
      zeigeUhrabweichung: (sekunden) => {
        if (sekunden === undefined) uhrabweichung.remove({});
        else uhrabweichung.set(sekunden);
      },
      art,
      rueckstandGrenze: konfiguration.RUECKSTAND_WARNUNG_SEKUNDEN,
    });
    const neue = new Gesundheitspruefung(schritte, this.#melder);
    this.#pruefungen.set(art, neue);
    return neue;
  }
}
