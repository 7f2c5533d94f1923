/** Lets an address through so many times within a period. In memory and per process: it slows floods, it counts nobody. */
export class Drossel {
  readonly #seit = new Map<string, { beginn: number; anzahl: number }>();

  constructor(
    private readonly hoechstens: number,
    private readonly fensterMs: number,
    private readonly jetzt: () => number = () => performance.now(),
  ) {}

  laesst(adresse: string): boolean {
    const jetzt = this.jetzt();
    const eintrag = this.#seit.get(adresse);
    if (!eintrag || jetzt - eintrag.beginn > this.fensterMs) {
      if (this.#seit.size >= 10_000) this.#vergiss(jetzt);
      this.#seit.set(adresse, { beginn: jetzt, anzahl: 1 });
      return true;
    }
    eintrag.anzahl += 1;
    return eintrag.anzahl <= this.hoechstens;
  }

  #vergiss(jetzt: number): void {
    for (const [adresse, { beginn }] of this.#seit) {
      if (jetzt - beginn > this.fensterMs) this.#seit.delete(adresse);
    }
  }
}
