import { fehlerAngabe, innersterCode } from '../logger.js';
import { einzeln } from './einzeln.js';
import type { Pruefmelder } from './pruefmelder.js';

/**
 * `gestoert` keeps the process from its work: it is not ready. `eingeschraenkt` is told but does not take it out of
 * service: that would help nobody.
 */
export type Lage = 'in_ordnung' | 'eingeschraenkt' | 'gestoert';

/** One thing that was looked at, with its figure. */
export interface Pruefung {
  readonly name: string;
  readonly lage: Lage;
  readonly wert: number;
  readonly einheit: string;
  /** What is wrong and what to do; absent when nothing is. */
  readonly text?: string;
}

export interface Gesundheit {
  readonly bereit: boolean;
  readonly pruefungen: readonly Pruefung[];
}

/** How to look at one thing; throws when it does not answer. */
export interface Pruefschritt {
  readonly name: string;
  readonly einheit: string;
  /** Told when looking fails, with the code of what is behind it. */
  readonly stoerung: string;
  /** What failing means for the process. */
  readonly beiStoerung: Exclude<Lage, 'in_ordnung'>;
  pruefe(): Promise<Pick<Pruefung, 'wert'> & Partial<Pick<Pruefung, 'lage' | 'text'>>>;
}

/** Answers are this old at most; asking often must not be a load. */
const GUELTIG_MS = 1_000;

/** Looks at everything at the same time, and at most once a second however many ask. */
export class Gesundheitspruefung {
  readonly #schritte: readonly Pruefschritt[];
  #laufend: Promise<Gesundheit> | undefined;
  #um = Number.NEGATIVE_INFINITY;

  constructor(
    schritte: readonly Pruefschritt[],
    private readonly melder: Pick<Pruefmelder, 'scheitert' | 'gelingt'>,
  ) {
    this.#schritte = schritte.map((schritt) => ({ ...schritt, pruefe: einzeln(() => schritt.pruefe()) }));
  }

  pruefe(): Promise<Gesundheit> {
    if (!this.#laufend || performance.now() - this.#um > GUELTIG_MS) {
      this.#um = performance.now();
      this.#laufend = this.#pruefeAlles();
    }
    return this.#laufend;
  }

  async #pruefeAlles(): Promise<Gesundheit> {
    const pruefungen = await Promise.all(this.#schritte.map((schritt) => this.#pruefeEinen(schritt)));
    return { bereit: pruefungen.every(({ lage }) => lage !== 'gestoert'), pruefungen };
  }

  async #pruefeEinen({ name, einheit, stoerung, beiStoerung, pruefe }: Pruefschritt): Promise<Pruefung> {
    const beginn = performance.now();
    try {
      const befund = await pruefe();
      this.melder.gelingt(name);
      return { name, einheit, lage: 'in_ordnung', ...befund };
    } catch (fehler) {
      this.melder.scheitert(name, fehler);
      const wert = Math.round(performance.now() - beginn);
      const ursache = innersterCode(fehlerAngabe(fehler));
      const text = ursache === 'Error' ? stoerung : `${stoerung} Ursache: ${ursache}.`;
      return { name, lage: beiStoerung, wert, einheit: 'ms', text };
    }
  }
}
