import { BescheidwerkFehler } from '#libs/kernel';

/** Limits on the work of one evaluation, so that no expression can stop the machine. */
export interface Grenzen {
  /** Items visited, iterations and calls in total; a text that is read or built counts by its length. */
  readonly schritte: number;
  /** Calls nested in one another. */
  readonly tiefe: number;
  /** Items of a list that an expression builds. */
  readonly listenlaenge: number;
  /** Characters of a text that an expression builds. */
  readonly textlaenge: number;
  /** Characters of all longer texts together that an expression builds. */
  readonly textsumme: number;
  /** Steps of matching all regular expressions together. */
  readonly regexSchritte: number;
}

/** Ample for rules of law, and reached within about a tenth of a second. */
export const STANDARD_GRENZEN: Grenzen = {
  schritte: 1_000_000,
  tiefe: 200,
  listenlaenge: 100_000,
  textlaenge: 1_000_000,
  textsumme: 10_000_000,
  regexSchritte: 500_000,
};

/** So many characters are a step; shorter texts are part of the step that reads them. */
export const ZEICHEN_JE_SCHRITT = 64;

/** Codes of limits. */
export type GrenzeCode = 'GRENZE_SCHRITTE' | 'GRENZE_LISTE' | 'GRENZE_TEXT' | 'GRENZE_TIEFE' | 'GRENZE_REGEX';

/** Values inside a value that are looked at one by one; lists may hold one another many times over. */
const TEILE_MAX = 500_000;
/** Characters of the texts inside a value that are looked at. */
const ZEICHEN_MAX = 10_000_000;
/** Deepest nesting of lists and contexts. */
const SCHACHTELUNG_MAX = 100;

/** Counts the work of an evaluation; throws {@link GrenzeFehler} when it is too much. */
export interface Zaehlwerk {
  zaehle(schritte: number): void;
  /** Counts the reading of a text of so many characters. */
  liesText(laenge: number): void;
}

/**
 * Counts the parts of a value that is walked through. Twenty lists that each hold the one before twice have a
 * million parts, though they take no room.
 */
export class Teilezaehler {
  #rest = TEILE_MAX;
  #zeichen = ZEICHEN_MAX;
  #tiefe = 0;

  /** @param lauf the evaluation that does the walking; its steps are counted, too */
  constructor(private readonly lauf?: Zaehlwerk) {}

  /** Walks into a list or context of so many parts. Throws {@link GrenzeFehler}. */
  hinein(teile: number): void {
    this.#rest -= teile + 1;
    if (this.#rest < 0) throw new GrenzeFehler('GRENZE_LISTE', `ein Wert mit mehr als ${TEILE_MAX} Teilen`);
    this.lauf?.zaehle(teile);
    if (++this.#tiefe > SCHACHTELUNG_MAX) {
      throw new GrenzeFehler('GRENZE_TIEFE', `ein Wert mit mehr als ${SCHACHTELUNG_MAX} Ebenen`);
    }
  }

  /** Leaves it. */
  hinaus(): void {
    this.#tiefe--;
  }

  /** Looks at a text inside. Throws {@link GrenzeFehler}. */
  liesText(laenge: number): void {
    this.#zeichen -= laenge;
    if (this.#zeichen < 0) {
      throw new GrenzeFehler('GRENZE_TEXT', `ein Wert mit mehr als ${ZEICHEN_MAX} Zeichen`);
    }
    this.lauf?.liesText(laenge);
  }
}

/** A limit was reached. Ends the evaluation; the outcome is null with this code among its warnings. */
export class GrenzeFehler extends BescheidwerkFehler {
  declare readonly code: GrenzeCode;

  constructor(code: GrenzeCode, was: string) {
    super(
      code,
      `Die Auswertung wurde abgebrochen: ${was}. Vereinfachen Sie den Ausdruck oder verkleinern Sie die Daten.`,
    );
  }
}
