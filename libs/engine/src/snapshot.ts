import type { Json } from '#libs/kernel';
import type { Ereignis } from './ereignis.js';
import type { Kontext, Zustandswert } from './kontext.js';

/** A Wirkung or an Aufgabe that awaits its answer. */
export interface OffeneInvocation {
  /** Counts how often the invoking state was entered, from 1; an answer must name it. */
  readonly generation: number;
  readonly src: string;
  readonly art: 'wirkung' | 'aufgabe';
  /** The answered invocation that it follows up; absent where the machine itself has invoked it. */
  readonly fuer?: string;
}

/** A deadline that runs. */
export interface OffeneFrist {
  /** `${sendId}.${generation}`, as in the FristZeile. */
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`; null while it has not begun. */
  readonly faelligAm: string | null;
  /** The answered invocation that it follows up; absent for a deadline of the machine. */
  readonly fuer?: string;
}

/** An answered invocation whose result is kept up to date. */
export interface LaufenderNachlauf {
  readonly generation: number;
  readonly src: string;
}

/** An event that could not be processed although it is legitimate. It may be passed to `advance` again once mended. */
export interface Stoerung {
  readonly code: string;
  readonly text: string;
  readonly ereignis: Ereignis;
}

/**
 * `laufend`: at rest, awaiting answers, deadlines or messages. `beendet`: a final state of the machine is reached.
 * `gestoert`: at least one event is stuck (`stoerungen`); the machine stands where it stood before that event.
 */
export type SnapshotStatus = 'laufend' | 'beendet' | 'gestoert';

/** All that is needed to go on with a case, as plain JSON. Valid only together with the process that made it. */
export interface VorgangSnapshot {
  readonly version: 1;
  /** XState's persisted snapshot without context and children; null only while the very first event is stuck. */
  readonly maschine: Json;
  readonly kontext: Kontext;
  /** How often each invocation (by id) and each deadline (by send id) has begun. */
  readonly generation: { readonly [id: string]: number };
  /** By invocation id. */
  readonly offen: { readonly [invocation: string]: OffeneInvocation };
  /** By send id, `xstate.after.<name>.<state>`. */
  readonly fristen: { readonly [sendId: string]: OffeneFrist };
  /** Answered invocations that may be followed up, by id; absent when there are none. */
  readonly nachlaeufe?: { readonly [invocation: string]: LaufenderNachlauf };
  /** Ids of the external events that were processed or rejected. */
  readonly erledigt: readonly string[];
  readonly zustand: Zustandswert;
  readonly status: SnapshotStatus;
  /** Stuck events, oldest first; empty unless `gestoert`. */
  readonly stoerungen: readonly Stoerung[];
}
