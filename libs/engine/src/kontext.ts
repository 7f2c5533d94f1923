import type { JsonObject } from '#libs/kernel';

/** Where a machine stands, as XState says it: a state's name, or one entry per active child of compound and parallel states. */
export type Zustandswert = string | { readonly [name: string]: Zustandswert };

/** The moment of a step. The engine has no clock: the shell passes both values, the journal keeps them. */
export interface Jetzt {
  /** ISO 8601 instant, e.g. `2026-03-05T08:15:00Z`. */
  readonly zeitpunkt: string;
  /** The legal day on which the instant falls in Europe/Berlin, e.g. `2026-03-05`. */
  readonly heute: string;
}

/** What conditions and inputs may look at. Plain data; every step makes a new one, none is ever changed in place. */
export interface Kontext {
  /** What the shell knows of the case itself: id, number, authority, dates of receipt. */
  readonly vorgang: JsonObject;
  /** Facts mapped from the application and later messages. */
  readonly fakten: JsonObject;
  /** What the intake found out: unmapped content, free text, conflicts. */
  readonly befund: JsonObject;
  /**
   * Results by invocation id, written by the engine alone, before the guards of `onDone`/`onError` run.
   * A failed invocation leaves `{ fehler: { code, text } }`.
   */
  readonly ergebnisse: JsonObject;
}
