import type { Fehlerangabe } from '#libs/engine';
import { Decimal, festige, type Json, type JsonObject, jeObjekt } from '#libs/kernel';
import type { Textsprache } from '#libs/regeln';
import type { Ausschnitt, BausteinUmfeld } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';
import { feelAusdruck, istFeel } from '../vorlage/feel-text.js';

/**
 * Resolves the texts of one letter and collects every doubt. A letter with a doubt is not sent: an empty
 * placeholder in an act is worse than a case worker who has to look.
 */
export class Textsatz {
  readonly #umfeld: BausteinUmfeld;
  readonly #ausschnitt: Ausschnitt;
  readonly #maengel: string[] = [];

  constructor(umfeld: BausteinUmfeld, ausschnitt: Ausschnitt) {
    this.#umfeld = umfeld;
    this.#ausschnitt = ausschnitt;
  }

  text(vorlage: string, zusatz?: JsonObject): string {
    return this.#fuelle(vorlage, this.#mit(zusatz), 'de');
  }

  /**
   * A text for readers of English: to them `01.03.2026` is a day in January as well, and `1.072,50 €` hardly more than
   * one euro.
   */
  englisch(vorlage: string): string {
    return this.#fuelle(vorlage, this.#ausschnitt, fassungVon(this.#ausschnitt.kontext) < 5 ? 'de' : 'en');
  }

  texte(vorlagen: readonly string[]): readonly string[] {
    return this.teil(vorlagen, (texte) => texte.map((vorlage) => this.text(vorlage)));
  }

  /**
   * A part of a template, filled. One with nothing to fill stands in all letters as the same frozen object: what is
   * found out about it once need not be found out for each of them.
   */
  teil<T extends object>(vorlage: T, fuelle: (vorlage: T) => T): T {
    return (festerTeil(vorlage) as T | undefined) ?? fuelle(vorlage);
  }

  wert(angabe: Json): Json {
    if (!istFeel(angabe)) return angabe;
    const { wert, warnungen } = this.#umfeld.wert(feelAusdruck(angabe), this.#ausschnitt);
    this.#maengel.push(...warnungen);
    return wert;
  }

  /** Whether an optional part is printed: without a condition always, else only where it is true. */
  gilt(bedingung: string | undefined): boolean {
    return bedingung === undefined || this.wert(bedingung) === true;
  }

  /** An amount in euro (FEEL or number) as whole cents; a doubt when it is none. */
  cent(betrag: Json, wofuer: string): number {
    const wert = this.wert(betrag);
    try {
      const cent = new Decimal(wert as string | number).times(100);
      if (cent.isInteger() && cent.gte(0)) return cent.toNumber();
    } catch {
      // falls through to the doubt: the value is no number
    }
    this.melde(`Der Betrag „${wofuer}“ ist keine Zahl in Euro mit höchstens zwei Nachkommastellen.`);
    return 0;
  }

  /** The citations of the parameters that an amount is made of. */
  fundstellen(betrag: Json): readonly string[] {
    return istFeel(betrag) ? this.#umfeld.fundstellenVon(feelAusdruck(betrag), this.#ausschnitt) : [];
  }

  liste(angabe: string): readonly Json[] {
    const wert = this.wert(angabe);
    if (Array.isArray(wert)) return wert;
    this.melde(`„${angabe}“ ergibt keine Liste.`);
    return [];
  }

  melde(mangel: string): void {
    this.#maengel.push(mangel);
  }

  /** All doubts as one failure, or undefined. */
  fehler(vorlage: string): Fehlerangabe | undefined {
    if (this.#maengel.length === 0) return undefined;
    const liste = [...new Set(this.#maengel)].join(' ');
    return {
      code: 'TEXT_UNVOLLSTAENDIG',
      text: `Die Vorlage „${vorlage}“ lässt sich nicht füllen. ${liste}`,
    };
  }

  #fuelle(vorlage: string, ausschnitt: Ausschnitt, sprache: Textsprache): string {
    if (!hatStellen(vorlage)) return vorlage;
    const { wert, warnungen } = this.#umfeld.text(vorlage, ausschnitt, sprache);
    this.#maengel.push(...warnungen);
    return wert;
  }

  #mit(zusatz: JsonObject | undefined): Ausschnitt {
    if (!zusatz) return this.#ausschnitt;
    return { ...this.#ausschnitt, zusatz: { ...this.#ausschnitt.zusatz, ...zusatz } };
  }
}

/** Without a place to be filled a text is printed as it stands in the package. */
function hatStellen(text: string): boolean {
  return text.includes('{{');
}

/** A part of a template in whose texts nothing is to be filled, frozen; undefined for any other. */
const festerTeil = jeObjekt((vorlage: object): object | undefined =>
  hatStellen(JSON.stringify(vorlage)) ? undefined : festige(vorlage),
);
