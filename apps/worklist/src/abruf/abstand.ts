const RUHE_MS = 1_000;
const HOECHSTENS_MS = 10_000;
/** So much longer than an answer took is the wait for the next: a server that is busy is asked less. */
const VIELFACHES = 10;
/** But no longer than this: the computer may have slept over an answer. */
const UEBERLAST_MS = 60_000;

/** A waiting time that is not the same in all pages: what all of them hear at once they must not ask about at once. */
export function streue(ms: number, zufall: () => number = Math.random): number {
  return Math.round(ms * (0.7 + 0.6 * zufall()));
}

/**
 * When a page asks by itself for what has changed. The first time it asks soon; where one change follows the other it asks
 * at ever longer intervals, and begins anew once nothing has happened for a while. Times in milliseconds.
 */
export class Abstand {
  #folge = 0;
  #bis = Number.NEGATIVE_INFINITY;
  #dauer = 0;

  constructor(private readonly zufall: () => number = Math.random) {}

  /** How long to wait for the next look. */
  wartezeitMs(jetzt: number): number {
    if (jetzt - this.#bis > 2 * HOECHSTENS_MS) this.#folge = 0;
    const ruhe = Math.min(RUHE_MS * 2 ** this.#folge, HOECHSTENS_MS);
    return streue(Math.max(ruhe, Math.min(this.#dauer * VIELFACHES, UEBERLAST_MS)), this.zufall);
  }

  /** A look has been had: when it began, and when its answer was there or its failure known. */
  merke(von: number, bis: number): void {
    this.#folge += 1;
    this.#bis = bis;
    this.#dauer = bis - von;
  }
}
