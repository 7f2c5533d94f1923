import type { Json } from '#libs/kernel';
import type { Ereignis } from './ereignis.js';
import type { Kontext, Zustandswert } from './kontext.js';

/** A Wirkung or an Aufgabe that awaits its answer. */
export interface OffeneInvocation {
  /** Counts how often the invoking state was entered, from 1; an answer must name it. */
  readonly generation: number;
  readonly src: string;
  readonly art: 'wirkung' | 'aufgabe';
}

/** A deadline that runs. */
export interface OffeneFrist {
  /** `${sendId}.${generation}`, as in the FristZeile. */
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly faelligAm: string;
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
export type VorgangStatus = 'laufend' | 'beendet' | 'gestoert';

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
  /** Ids of the external events that were processed or rejected. */
  readonly erledigt: readonly string[];
  readonly zustand: Zustandswert;
  readonly status: VorgangStatus;
  /** Stuck events, oldest first; empty unless `gestoert`. */
  readonly stoerungen: readonly Stoerung[];
}
