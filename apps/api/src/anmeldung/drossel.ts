import { begrenze } from '../zugriff/begrenze.js';
import { netzVon } from '../zugriff/netz-von.js';

/** So many addresses are counted; beyond that the oldest is forgotten. */
const ADRESSEN = 10_000;

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
    const netz = netzVon(adresse);
    const eintrag = this.#seit.get(netz);
    if (!eintrag || jetzt - eintrag.beginn > this.fensterMs) {
      this.#seit.delete(netz);
      begrenze(this.#seit, ADRESSEN);
      this.#seit.set(netz, { beginn: jetzt, anzahl: 1 });
      return true;
    }
    eintrag.anzahl += 1;
    return eintrag.anzahl <= this.hoechstens;
  }
}
