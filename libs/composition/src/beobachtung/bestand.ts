import type { Betriebswerte, Mandantenquelle, Verbindungslage } from '#libs/persistence';
import { einzeln } from './einzeln.js';
import type { Messwerte } from './messwerte.js';
import type { Pruefmelder } from './pruefmelder.js';

/** The figures of the database are counted at most this often, however many ask. */
const GUELTIG_MS = 10_000;
/** Its name in the log. */
const BESTAND = 'bestand';

/** What the figures are taken from. */
export interface Bestandsquelle {
  readonly datenquelle: Pick<Mandantenquelle, 'verbindungslage'>;
  readonly verbindungen: number;
  /** Counts what lies in the database; absent where another process does it. */
  readonly zaehle?: () => Promise<Betriebswerte>;
  /** Proves that the database answers; asked where nothing is counted. */
  frageDatenbank(): Promise<unknown>;
  readonly melder: Pick<Pruefmelder, 'scheitert' | 'gelingt'>;
}

/** Keeps the gauges up to date when somebody reads them. */
export class Bestand {
  #um = Number.NEGATIVE_INFINITY;
  #laufend: Promise<void> | undefined;
  readonly #zaehle: () => Promise<Betriebswerte | undefined>;

  constructor(
    private readonly messwerte: Messwerte,
    private readonly quelle: Bestandsquelle,
  ) {
    const { zaehle } = quelle;
    this.#zaehle = einzeln(async () => {
      if (zaehle) return zaehle();
      await quelle.frageDatenbank();
      return undefined;
    });
    leere(messwerte);
  }

  async aktualisiere(): Promise<void> {
    this.#zaehleVerbindungen();
    if (!this.#laufend || performance.now() - this.#um > GUELTIG_MS) {
      this.#um = performance.now();
      this.#laufend = this.#frage();
    }
    await this.#laufend;
  }

  #zaehleVerbindungen(): void {
    const { app, dienst } = this.quelle.datenquelle.verbindungslage();
    this.messwerte.verbindungsgrenze.set(this.quelle.verbindungen);
    const setze = (rolle: string, { offen, frei, wartend }: Verbindungslage) => {
      this.messwerte.verbindungen.set({ rolle, zustand: 'belegt' }, offen - frei);
      this.messwerte.verbindungen.set({ rolle, zustand: 'frei' }, frei);
      this.messwerte.verbindungen.set({ rolle, zustand: 'wartend' }, wartend);
    };
    setze('app', app);
    setze('dienst', dienst);
  }

  async #frage(): Promise<void> {
    const { datenbankErreichbar } = this.messwerte;
    try {
      const werte = await this.#zaehle();
      if (werte) this.#uebernimm(werte);
      datenbankErreichbar.set(1);
      this.quelle.melder.gelingt(BESTAND);
    } catch (fehler) {
      this.quelle.melder.scheitert(BESTAND, fehler);
      datenbankErreichbar.set(0);
      leere(this.messwerte);
    }
  }

  #uebernimm(werte: Betriebswerte): void {
    const { bestand, etikett } = this.messwerte;
    for (const [art, { anzahl, alterS }] of Object.entries(werte.rueckstand)) {
      bestand.rueckstand.set({ art }, anzahl);
      bestand.rueckstandsalter.set({ art }, alterS);
    }
    bestand.vorgaenge.reset();
    for (const { verfahren, status, anzahl } of werte.vorgaenge)
      bestand.vorgaenge.set({ verfahren: etikett.verfahren(verfahren), status }, anzahl);
    bestand.vorfaelle.reset();
    for (const { code, anzahl } of werte.vorfaelle)
      bestand.vorfaelle.inc({ code: etikett.code(code) }, anzahl);
    bestand.vorfallalter.set(Math.max(0, ...werte.vorfaelle.map(({ alterS }) => alterS)));
    for (const [lage, anzahl] of Object.entries(werte.fristen)) bestand.fristen.set({ lage }, anzahl);
    bestand.aufgaben.set(werte.aufgaben);
    bestand.posteingang.set(werte.posteingang);
    bestand.postausgang.set(werte.postausgang);
    bestand.datenbankgroesse.set(werte.datenbankBytes);
  }
}

/** Shows no figure at all: an old one, or none counted yet, looks like a good one. */
function leere({ bestand }: Messwerte): void {
  for (const wert of Object.values(bestand)) {
    wert.reset(); // leaves a 0 where there are no labels
    wert.remove({});
  }
}
