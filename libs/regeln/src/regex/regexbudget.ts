import { GrenzeFehler } from '../feel/grenzen.js';

/** Steps that the regular expressions of one evaluation may take together. */
export class Regexbudget {
  #rest: number;

  constructor(private readonly hoechstens: number) {
    this.#rest = hoechstens;
  }

  /** Throws {@link GrenzeFehler} when the steps are spent. */
  nimm(schritte: number): void {
    this.#rest -= schritte;
    if (this.#rest < 0) this.erschoepft();
  }

  /** Throws {@link GrenzeFehler}. */
  erschoepft(): never {
    throw new GrenzeFehler(
      'GRENZE_REGEX',
      `reguläre Ausdrücke brauchten zusammen mehr als ${this.hoechstens} Schritte`,
    );
  }
}
