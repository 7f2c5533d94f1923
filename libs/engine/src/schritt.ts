import type { Kontext } from './kontext.js';
import type { Frage, Wegziel } from './wege.js';

/** XState's context during one step: the case's context, and a trace that the step fills. Never persisted. */
export interface Schrittkontext {
  readonly kontext: Kontext;
  readonly spur: Spur;
}

/** What a step went through. */
export class Spur {
  /** Ids of states entered, in order. */
  readonly zustaende = new Set<string>();
  /** States that were active before the step. */
  readonly vorher: ReadonlySet<unknown>;
  /** Ids of transitions taken, in order. */
  readonly uebergaenge: string[] = [];
  /** The conditions that were asked, in order, with their answers. */
  readonly fragen: Frage[] = [];
  /** What a guard threw; XState wraps it in an error of its own. */
  ausnahme: { readonly fehler: unknown } | undefined;

  constructor(vorher: Iterable<unknown> = []) {
    this.vorher = new Set(vorher);
  }
}

/** A new state of the machine, with what XState asks to be done. Nothing has been done yet. */
export type Schritt = Wegziel;
