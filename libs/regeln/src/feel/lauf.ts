import type { PlainDate, Temporal } from '#libs/kernel';
import { Regexbudget } from '../regex/regexbudget.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { type FeelZeitpunkt, zeitpunktAusTemporal } from '../werte/zeitpunkt.js';
import { GrenzeFehler, type Grenzen, STANDARD_GRENZEN, ZEICHEN_JE_SCHRITT } from './grenzen.js';
import type { FeelQuelle } from './quelle.js';
import type { RegelWarnung, Stelle, WarnungsCode } from './warnung.js';

/** What an evaluation may know of its surroundings. Nothing is read from the system. */
export interface FeelUmgebung {
  /** What `today()` answers. Without it, `today()` is an error. */
  readonly heute?: PlainDate | undefined;
  /** What `now()` answers. Without it, `now()` is an error. */
  readonly jetzt?: Temporal.ZonedDateTime | Temporal.Instant | undefined;
  /** Is told the id of each parameter that is read by its name (`parameter.<id>`). */
  readonly merkeParameter?: (id: string) => void;
  /** Limits on the work of one evaluation; defaults are {@link STANDARD_GRENZEN}. */
  readonly grenzen?: Partial<Grenzen>;
}

/** Warnings beyond this number say nothing new. */
const WARNUNGEN_MAX = 100;

/** One evaluation: counts its work, collects its warnings and carries what it may know. */
export class Lauf {
  readonly warnungen: RegelWarnung[] = [];
  readonly grenzen: Grenzen;
  /** Looks up a rule value; set where parameters are at hand. */
  liesParameter: ((id: string, stelle: Stelle | undefined) => FeelWert) | undefined = undefined;
  /** Answers for the free names that no slot was filled for; absent where the whole scope was given. */
  quelle: FeelQuelle | undefined = undefined;
  /** Where the expression stands that is being evaluated: element and column of a DMN model. */
  ort: string | undefined = undefined;
  readonly #umgebung: FeelUmgebung | undefined;
  #schritte: number;
  #textsumme: number;
  #regex: Regexbudget | undefined = undefined;
  #tiefe = 0;

  constructor(umgebung: FeelUmgebung | undefined) {
    const grenzen = umgebung?.grenzen;
    this.grenzen = grenzen ? { ...STANDARD_GRENZEN, ...grenzen } : STANDARD_GRENZEN;
    this.#schritte = this.grenzen.schritte;
    this.#textsumme = this.grenzen.textsumme;
    this.#umgebung = umgebung;
  }

  /** Tells whoever asked for it that a parameter is read. */
  merkeParameter(id: string): void {
    this.#umgebung?.merkeParameter?.(id);
  }

  /** What `today()` answers. */
  get heute(): PlainDate | undefined {
    return this.#umgebung?.heute;
  }

  /** What `now()` answers; converted when asked, since hardly any expression asks and each one has its run. */
  get jetzt(): FeelZeitpunkt | undefined {
    const jetzt = this.#umgebung?.jetzt;
    return jetzt && zeitpunktAusTemporal(jetzt);
  }

  /** Counts work: items visited, iterations, calls. Throws when the budget is spent. */
  zaehle(schritte: number): void {
    this.#schritte -= schritte;
    if (this.#schritte < 0) {
      throw new GrenzeFehler('GRENZE_SCHRITTE', `mehr als ${this.grenzen.schritte} Rechenschritte`);
    }
  }

  /** Refuses lists that are too long to build. */
  pruefeLaenge(laenge: number): void {
    if (laenge > this.grenzen.listenlaenge) {
      throw new GrenzeFehler(
        'GRENZE_LISTE',
        `eine Liste mit mehr als ${this.grenzen.listenlaenge} Einträgen`,
      );
    }
    this.zaehle(laenge);
  }

  /** Refuses texts that are too long to build. */
  pruefeText(laenge: number): void {
    if (laenge > this.grenzen.textlaenge) {
      throw new GrenzeFehler('GRENZE_TEXT', `ein Text mit mehr als ${this.grenzen.textlaenge} Zeichen`);
    }
  }

  /** Counts the reading of a text. Throws when the budget is spent. */
  liesText(laenge: number): void {
    if (laenge >= ZEICHEN_JE_SCHRITT) this.zaehle(Math.floor(laenge / ZEICHEN_JE_SCHRITT));
  }

  /** Counts a text that was built; refuses it when it is too long, or all of them together are. */
  baueText(laenge: number): void {
    this.pruefeText(laenge);
    if (laenge < ZEICHEN_JE_SCHRITT) return;
    this.liesText(laenge);
    this.#textsumme -= laenge;
    if (this.#textsumme < 0) {
      throw new GrenzeFehler('GRENZE_TEXT', `Texte mit zusammen mehr als ${this.grenzen.textsumme} Zeichen`);
    }
  }

  /** What regular expressions may still cost. */
  get regex(): Regexbudget {
    this.#regex ??= new Regexbudget(this.grenzen.regexSchritte);
    return this.#regex;
  }

  /** Enters a function call. */
  hinein(): void {
    this.zaehle(1);
    if (++this.#tiefe > this.grenzen.tiefe) {
      this.#tiefe = 0;
      throw new GrenzeFehler(
        'GRENZE_TIEFE',
        `mehr als ${this.grenzen.tiefe} ineinander geschachtelte Aufrufe`,
      );
    }
  }

  /** Leaves a function call. */
  hinaus(): void {
    this.#tiefe--;
  }

  /** Records a warning that makes the outcome uncertain, and answers null. */
  fehler(code: WarnungsCode, text: string, stelle?: Stelle): null {
    return this.#melde(code, text, stelle, 'unbestimmt');
  }

  /** Records a warning that is worth knowing but decides nothing, and answers null. */
  hinweis(code: WarnungsCode, text: string, stelle?: Stelle): null {
    return this.#melde(code, text, stelle, 'hinweis');
  }

  #melde(
    code: WarnungsCode,
    text: string,
    stelle: Stelle | undefined,
    schwere: RegelWarnung['schwere'],
  ): null {
    if (this.warnungen.length < WARNUNGEN_MAX) {
      this.warnungen.push({
        code,
        schwere,
        text,
        ...(this.ort === undefined ? {} : { ort: this.ort }),
        ...(stelle === undefined ? {} : { position: { von: stelle.von, bis: stelle.bis } }),
      });
    }
    return null;
  }
}
