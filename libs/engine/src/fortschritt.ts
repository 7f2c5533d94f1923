import type { Json } from '#libs/kernel';
import type { Ablehnung } from './ereignis.js';
import type { JournalEintrag } from './journal.js';
import type { Stoerung, VorgangSnapshot } from './snapshot.js';

/** An effect that the shell has to bring about, with its frozen input. */
export interface Wirkung {
  /** `${invocation}.${generation}`: unique within the Vorgang. */
  readonly id: string;
  readonly invocation: string;
  readonly generation: number;
  readonly src: string;
  readonly eingabe: Json;
}

/** A task for a person; same shape as a Wirkung. */
export type Aufgabenplan = Wirkung;

/** A deadline that the shell has to watch. */
export interface FristZeile {
  /** `${sendId}.${generation}`: unique within the Vorgang. */
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly faelligAm: string;
  readonly berechnung: Json;
}

/** Ids of what ended because its state was left or the case ended, without an answer. */
export interface Aufgehoben {
  readonly wirkungen: readonly string[];
  readonly aufgaben: readonly string[];
  readonly fristen: readonly string[];
}

/** What one external event brought about. The shell stores all of it in one transaction. */
export interface Fortschritt {
  readonly snapshot: VorgangSnapshot;
  /** One entry for the external event, then one for each inline computation. */
  readonly journal: readonly JournalEintrag[];
  readonly wirkungen: readonly Wirkung[];
  readonly aufgaben: readonly Aufgabenplan[];
  readonly fristen: readonly FristZeile[];
  readonly aufgehoben: Aufgehoben;
  readonly abgelehnt?: Ablehnung;
  /** Set when this event is stuck; the shell makes an incident of it. */
  readonly stoerung?: Stoerung;
  /** What was thrown, for the log of the shell; never stored, it may carry anything. */
  readonly ursache?: unknown;
}
