import type { Json } from '#libs/kernel';
import type { Jetzt, Kontext } from './kontext.js';

/** Why a computation or a plan failed: a stable code and a German sentence without applicants' data. */
export interface Fehlerangabe {
  readonly code: string;
  readonly text: string;
}

/** How a computation, an effect or a task ended. A failure is an expected outcome and goes to `onError`. */
export type Rechenergebnis =
  | { readonly ok: true; readonly ergebnis: Json }
  | { readonly ok: false; readonly fehler: Fehlerangabe };

/** The data that an effect or a task will work with, frozen when it is planned; or why it cannot be planned. */
export type Planergebnis =
  | { readonly ok: true; readonly eingabe: Json }
  | { readonly ok: false; readonly fehler: Fehlerangabe };

/** A pure Baustein: computed inline, at once, within the same step. */
export interface ReinerAnschluss {
  readonly art: 'rein';
  rechne(eingabe: Json, kontext: Kontext, jetzt: Jetzt): Rechenergebnis;
}

/**
 * A Baustein that reaches the outside world (`wirkung`, done by a worker) or a person (`aufgabe`).
 * `plane` is pure and freezes its input; a failed plan is answered inline as an error of the invocation.
 */
export interface GeplanterAnschluss {
  readonly art: 'wirkung' | 'aufgabe';
  plane(eingabe: Json, kontext: Kontext, jetzt: Jetzt): Planergebnis;
  /**
   * Brings the result of an answered effect up to date and says what has to be open now. Absent where an answer is
   * final. Gives undefined where the result cannot be followed up.
   */
  fuehreNach?(ergebnis: Json, anlass: Nachlaufanlass, kontext: Kontext, jetzt: Jetzt): Nachlauf | undefined;
}

/** Why a result is looked at again: it has just come, something became known, or a step of the follow-up has ended. */
export type Nachlaufanlass =
  | { readonly art: 'antwort' }
  | { readonly art: 'nachtrag'; readonly daten: Json }
  | { readonly art: 'frist'; readonly schritt: string }
  | { readonly art: 'ausgang'; readonly schritt: string; readonly ausgang: Rechenergebnis };

/**
 * A result and what follows from it, as it should be: the engine begins the steps that are not open yet and ends those
 * that are no longer named. A step is known by its name; what it was begun with stays as it was.
 */
export interface Nachlauf {
  readonly ergebnis: Json;
  readonly wirkungen: { readonly [schritt: string]: { readonly src: string; readonly eingabe: Json } };
  readonly aufgaben: { readonly [schritt: string]: { readonly eingabe: Json } };
  readonly fristen: { readonly [schritt: string]: Fristberechnung };
}

/** How the engine reaches a Baustein. */
export type BausteinAnschluss = ReinerAnschluss | GeplanterAnschluss;

/** A deadline as a calendar date, with the computation that explains it. */
export interface Fristberechnung {
  /** Last day of the period, `YYYY-MM-DD`; null while what it runs from has not happened. */
  readonly faelligAm: string | null;
  /** How the date came about: rule, start, shifts, norm. Stored with the row, never read by the engine. */
  readonly berechnung: Json;
}

/**
 * Everything the engine asks of the world. All of it is pure: the same arguments give the same answer, or the journal
 * could not be replayed. What it throws does not reach the caller of `advance`: the case is marked `gestoert` instead.
 */
export interface ProzessUmgebung {
  /** Whether a FEEL condition holds. */
  bedingung(feel: string, kontext: Kontext): boolean;
  /** Resolves the `"= feel"` strings inside `invoke.input`; everything else passes unchanged. */
  eingabe(input: Json, kontext: Kontext): Json;
  /** The Baustein that `invoke.src` names, or undefined. Asked once per name, at compile time. */
  baustein(src: string): BausteinAnschluss | undefined;
  /** Computes a deadline named under `after`. */
  frist(name: string, kontext: Kontext, jetzt: Jetzt): Fristberechnung;
}
