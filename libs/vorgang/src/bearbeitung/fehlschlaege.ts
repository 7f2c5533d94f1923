/** So often a case must have failed before it counts as one that fails by itself. */
const HOECHSTZAHL = 5;
/** Failures that follow each other faster than this, in milliseconds, are one: what they have in common may pass. */
const ABSTAND_MS = 15_000;
/** Of so many cases it is known at most; more that fail at a time have another cause than themselves. */
const BEKANNTE = 1_000;

interface Fehlschlag {
  readonly anzahl: number;
  readonly zuletztMs: number;
  /** How many runs had succeeded until then. */
  readonly gelungen: number;
}

/**
 * Tells a case that fails by itself from a database that is away or refuses everything: it fails again and again, and
 * between each time and the next others go on. Known to this process only.
 */
export class Fehlschlaege {
  readonly #je = new Map<string, Fehlschlag>();
  #gelungen = 0;

  merkeGelungene(vorgangIds: readonly string[]): void {
    this.#gelungen += vorgangIds.length;
    for (const id of vorgangIds) this.#je.delete(id);
  }

  /** Counts a run of a case alone that failed. @returns whether the case fails by itself; it is then forgotten */
  zaehle(vorgangId: string, jetztMs: number): boolean {
    const bisher = this.#je.get(vorgangId);
    if (bisher && (jetztMs - bisher.zuletztMs < ABSTAND_MS || this.#gelungen === bisher.gelungen))
      return false;
    const anzahl = (bisher?.anzahl ?? 0) + 1;
    this.#je.delete(vorgangId);
    if (anzahl === HOECHSTZAHL) return true;
    this.#je.set(vorgangId, { anzahl, zuletztMs: jetztMs, gelungen: this.#gelungen });
    for (const aeltester of this.#je.keys()) {
      if (this.#je.size <= BEKANNTE) break;
      this.#je.delete(aeltester);
    }
    return false;
  }
}
