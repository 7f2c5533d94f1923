import type { Knoten } from './knoten.js';
import type { Flags } from './regex-fehler.js';
import type { Regexbudget } from './regexbudget.js';
import { gleichOhneSchrift } from './zeichenklassen.js';

/** Where a pattern matched: character offsets, end exclusive, and the groups. */
export interface Treffer {
  readonly von: number;
  readonly bis: number;
  readonly gruppen: readonly (readonly [number, number] | undefined)[];
}

/** Frames that a match may pile up; well below what the machine's stack holds. */
const TIEFE_MAX = 1500;

/**
 * A backtracking matcher that counts its steps: back-references need backtracking, and the count is what
 * keeps a pattern like `(a+)+$` from running for ever.
 */
export class Treffersuche {
  readonly #text: readonly string[];
  readonly #wurzel: Knoten;
  readonly #flags: Flags;
  readonly #anzahl: number;
  readonly #budget: Regexbudget;
  #tiefe = 0;
  #gruppen: (readonly [number, number] | undefined)[] = [];

  constructor(text: readonly string[], wurzel: Knoten, gruppen: number, flags: Flags, budget: Regexbudget) {
    this.#text = text;
    this.#wurzel = wurzel;
    this.#flags = flags;
    this.#anzahl = gruppen;
    this.#budget = budget;
  }

  /** The first match at or after an offset. Throws {@link GrenzeFehler} when the steps are spent. */
  naechster(ab: number): Treffer | undefined {
    for (let von = ab; von <= this.#text.length; von++) {
      this.#gruppen = new Array(this.#anzahl + 1);
      let bis = -1;
      const passt = this.#passe(this.#wurzel, von, (i) => {
        bis = i;
        return true;
      });
      if (passt) return { von, bis, gruppen: this.#gruppen.slice() };
    }
    return undefined;
  }

  /** Whether an offset is the end of the text. */
  istEnde(i: number): boolean {
    return i >= this.#text.length;
  }

  /** A piece of the text. */
  text(von: number, bis: number): string {
    return this.#text.slice(von, bis).join('');
  }

  /** What a group of a match took; empty if it took nothing or there is no such group. */
  gruppe(treffer: Treffer, nummer: number): string {
    if (nummer === 0) return this.text(treffer.von, treffer.bis);
    const stelle = treffer.gruppen[nummer];
    return stelle ? this.text(stelle[0], stelle[1]) : '';
  }

  #passe(knoten: Knoten, i: number, weiter: (i: number) => boolean): boolean {
    this.#budget.nimm(1);
    if (this.#tiefe > TIEFE_MAX) this.#budget.erschoepft();
    this.#tiefe++;
    const urteil = this.#versuche(knoten, i, weiter);
    this.#tiefe--;
    return urteil;
  }

  #versuche(knoten: Knoten, i: number, weiter: (i: number) => boolean): boolean {
    switch (knoten.k) {
      case 'zeichen': {
        const z = this.#text[i];
        return z !== undefined && knoten.passt(z) && weiter(i + 1);
      }
      case 'folge':
        return this.#folge(knoten.teile, 0, i, weiter);
      case 'wahl':
        return knoten.zweige.some((zweig) => this.#passe(zweig, i, weiter));
      case 'gruppe':
        return this.#gruppeVersuchen(knoten, i, weiter);
      case 'mal':
        return knoten.innen.k === 'zeichen'
          ? this.#malZeichen(knoten, i, weiter)
          : this.#mal(knoten, 0, i, -1, weiter);
      case 'rueckgriff':
        return this.#rueckgriff(knoten.nummer, i, weiter);
      case 'anfang':
        return (i === 0 || (this.#flags.mehrzeilig && this.#text[i - 1] === '\n')) && weiter(i);
      case 'ende':
        return (i === this.#text.length || (this.#flags.mehrzeilig && this.#text[i] === '\n')) && weiter(i);
    }
  }

  #folge(teile: readonly Knoten[], n: number, i: number, weiter: (i: number) => boolean): boolean {
    const teil = teile[n];
    if (!teil) return weiter(i);
    if (n === teile.length - 1) return this.#passe(teil, i, weiter);
    return this.#passe(teil, i, (j) => this.#folge(teile, n + 1, j, weiter));
  }

  #gruppeVersuchen(
    knoten: Extract<Knoten, { k: 'gruppe' }>,
    i: number,
    weiter: (i: number) => boolean,
  ): boolean {
    const { nummer } = knoten;
    if (nummer === undefined) return this.#passe(knoten.innen, i, weiter);
    const vorher = this.#gruppen[nummer];
    const passt = this.#passe(knoten.innen, i, (j) => {
      const innen = this.#gruppen[nummer];
      this.#gruppen[nummer] = [i, j];
      if (weiter(j)) return true;
      this.#gruppen[nummer] = innen;
      return false;
    });
    if (!passt) this.#gruppen[nummer] = vorher;
    return passt;
  }

  /** Repetition of a single character, without a frame for each. */
  #malZeichen(knoten: Extract<Knoten, { k: 'mal' }>, i: number, weiter: (i: number) => boolean): boolean {
    const { passt } = knoten.innen as Extract<Knoten, { k: 'zeichen' }>;
    const { min, max, gierig } = knoten;
    let anzahl = 0;
    const ziel = gierig ? max : min;
    while (anzahl < ziel && i + anzahl < this.#text.length && passt(this.#text[i + anzahl] as string)) {
      anzahl++;
      this.#budget.nimm(1);
    }
    if (anzahl < min) return false;
    if (gierig) {
      for (; anzahl >= min; anzahl--) {
        if (weiter(i + anzahl)) return true;
        this.#budget.nimm(1);
      }
      return false;
    }
    for (;;) {
      if (weiter(i + anzahl)) return true;
      this.#budget.nimm(1);
      const z = this.#text[i + anzahl];
      if (anzahl >= max || z === undefined || !passt(z)) return false;
      anzahl++;
    }
  }

  #mal(
    knoten: Extract<Knoten, { k: 'mal' }>,
    anzahl: number,
    i: number,
    zuletzt: number,
    weiter: (i: number) => boolean,
  ): boolean {
    // A round that took nothing need not be repeated.
    const leer = i === zuletzt && anzahl >= knoten.min;
    const nochmal = () =>
      anzahl < knoten.max &&
      !leer &&
      this.#passe(knoten.innen, i, (j) => this.#mal(knoten, anzahl + 1, j, i, weiter));
    if (anzahl < knoten.min) return nochmal();
    return knoten.gierig ? nochmal() || weiter(i) : weiter(i) || nochmal();
  }

  #rueckgriff(nummer: number, i: number, weiter: (i: number) => boolean): boolean {
    const stelle = this.#gruppen[nummer];
    if (!stelle) return weiter(i);
    const laenge = stelle[1] - stelle[0];
    for (let n = 0; n < laenge; n++) {
      this.#budget.nimm(1);
      const a = this.#text[stelle[0] + n] as string;
      const b = this.#text[i + n];
      if (b === undefined || !(a === b || (this.#flags.ohneSchrift && gleichOhneSchrift(a, b)))) return false;
    }
    return weiter(i + laenge);
  }
}
