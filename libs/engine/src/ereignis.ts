import type { Json, JsonObject } from '#libs/kernel';
import type { Kontext } from './kontext.js';
import type { Rechenergebnis } from './umgebung.js';

/** What happened outside. `id` is unique per Vorgang: an id that was processed is never processed again. */
export type Ereignis = Beginn | Antwort | Fristablauf | Meldung | Nachtrag;

/** The case was opened. Always the first event. */
export interface Beginn {
  readonly art: 'beginn';
  readonly id: string;
  readonly kontext: Omit<Kontext, 'ergebnisse'>;
}

/** A Wirkung or an Aufgabe has ended. Counts only while exactly that generation of the invocation is open. */
export interface Antwort {
  readonly art: 'antwort';
  readonly id: string;
  readonly invocation: string;
  readonly generation: number;
  readonly ausgang: Rechenergebnis;
}

/** A deadline has passed. */
export interface Fristablauf {
  readonly art: 'frist';
  readonly id: string;
  /** Id of the FristZeile. */
  readonly frist: string;
}

/** A domain event that a state may accept under `on`, e.g. `NACHRICHT_EINGEGANGEN`. */
export interface Meldung {
  readonly art: 'meldung';
  readonly id: string;
  readonly typ: string;
  /** Name under which it is sent to the machine where the state does not know `typ`. */
  readonly auchAls?: string;
  /** Its facts and findings are taken over even where the state has no transition for it: nothing else happens then. */
  readonly vermerk?: true;
  /** Kept in the journal; conditions see only the context, so what they need belongs into `fakten`. */
  readonly daten?: Json;
  /** Replaces the facts of the case, before guards run; only if the event is accepted. */
  readonly fakten?: JsonObject;
  /** Replaces the findings of the case likewise. */
  readonly befund?: JsonObject;
}

/**
 * Something became known about an effect that has been answered, e.g. that a letter was posted or came back. Not an
 * event of the machine: the Baustein brings its result up to date, and deadlines that depend on it move. Counts also
 * after the end of the machine.
 */
export interface Nachtrag {
  readonly art: 'nachtrag';
  readonly id: string;
  readonly invocation: string;
  readonly generation: number;
  readonly daten: Json;
}

/** Why an event had no effect:
 * - `EREIGNIS_NICHT_ERWARTET`: the state has no transition for it whose guard holds
 * - `INVOCATION_BEENDET`: the invocation was answered, left or begun anew
 * - `EREIGNIS_DOPPELT`: the id was processed before
 * - `FRIST_AUFGEHOBEN`: the state that the deadline belonged to was left
 * - `VORGANG_BEENDET`: the machine has reached its end
 */
export type Ablehnungscode =
  | 'EREIGNIS_NICHT_ERWARTET'
  | 'INVOCATION_BEENDET'
  | 'EREIGNIS_DOPPELT'
  | 'FRIST_AUFGEHOBEN'
  | 'VORGANG_BEENDET';

/** A rejection is recorded in the journal, never swallowed and never an exception. */
export interface Ablehnung {
  readonly code: Ablehnungscode;
  readonly text: string;
}
