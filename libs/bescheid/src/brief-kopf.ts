import type { Regime } from '#libs/kernel';
import type { BescheidBehoerde, Empfaenger, Unterzeichner } from './anschrift.js';

/** The published procedure under which a letter is written. */
export type BriefVerfahren = {
  readonly id: string;
  readonly version: string;
  /** Title for people, e.g. `Bewohnerparkausweis`. */
  readonly titel: string;
};

/** What every letter carries in its head: authority, reference, date, addressee, subject. */
export type BriefKopf = {
  readonly behoerde: BescheidBehoerde;
  readonly aktenzeichen: string;
  /** Date of the letter, ISO (`2026-03-05`). */
  readonly datum: string;
  /** Place next to the date. */
  readonly ort: string;
  readonly empfaenger: Empfaenger;
  /** Authorised representative: the letter goes to them (§ 14 Abs. 3, § 41 Abs. 1 S. 2 VwVfG). */
  readonly bevollmaechtigter?: Empfaenger;
  readonly betreff: string;
  /** Salutation line with its comma, e.g. `Sehr geehrte Frau Łukasiewicz,`. */
  readonly anredeZeile: string;
  readonly verfahren: BriefVerfahren;
  readonly regime: Regime;
  readonly unterzeichner?: Unterzeichner;
  readonly anlagen: readonly string[];
  /** Words of the application that look like what is left of a template (`{{`, „()“, „undefined“): here they are meant. */
  readonly wortlaut?: readonly string[];
  /** True in the test lane: TEST is printed across every page and said in the text. */
  readonly test: boolean;
};
