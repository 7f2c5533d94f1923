import type { Ereignis } from '#libs/engine';
import type { Fortschreibung, Stoerung, VorgangMitEreignissen } from './vorgang.js';

/** What a run over a batch of cases has to write. */
export interface Laufergebnis {
  readonly fortschreibungen: readonly Fortschreibung[];
  readonly stoerungen: readonly Stoerung[];
}

/** Port: cases and their pending events. */
export interface VorgangSpeicher {
  /**
   * Claims cases with pending events (the wanted one waits for its lock, others are skipped when locked),
   * hands them to `arbeit` and writes what it returns, all in one transaction.
   * @returns the ids of the cases that were advanced
   */
  bearbeite(
    auswahl: { readonly zuerst?: string; readonly hoechstens: number },
    jetzt: string,
    arbeit: (posten: readonly VorgangMitEreignissen[]) => Promise<Laufergebnis>,
  ): Promise<Bearbeitet>;

  /** Notes that something has happened to a case. The same id twice is noted once. */
  meldeEreignis(vorgangId: string, ereignis: Ereignis, jetzt: string): Promise<void>;

  /** Cases whose events have been waiting since before an instant. */
  findeWartende(vor: string, hoechstens: number): Promise<readonly string[]>;

  /** Turns deadlines that have run out before a legal day into events, each exactly once; returns their cases. */
  loeseFristenAus(heute: string, jetzt: string, hoechstens: number): Promise<readonly string[]>;
}

/** What a run has done, for queueing what follows. */
export interface Bearbeitet {
  readonly vorgaenge: readonly string[];
  readonly wirkungen: readonly WirkungRef[];
}

/** Names one effect of one case. */
export interface WirkungRef {
  readonly vorgangId: string;
  readonly wirkungId: string;
  /** Name of the Baustein; selects the queue. */
  readonly src: string;
}
