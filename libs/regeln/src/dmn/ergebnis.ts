import type { Json, JsonObject, PlainDate } from '#libs/kernel';
import type { FeelUmgebung } from '../feel/lauf.js';
import type { RegelWarnung } from '../feel/warnung.js';
import type { ParameterSatz, VerwendeterParameter } from '../parameter/parameter-satz.js';
import type { FeelWert } from '../werte/feel-wert.js';

/** What an evaluation of decisions may know of its surroundings. */
export interface RegelUmgebung extends FeelUmgebung {
  /** Rule values with validity; FEEL reads them as `parameter.<id>`. */
  readonly parameter?: ParameterSatz;
  /** The legally relevant date as of which parameters are read. */
  readonly stichtag?: PlainDate;
}

/** A rule that fired, with what it matched and the words for the letter. */
export interface GefeuerteRegel {
  /** Name of the decision (or business knowledge model) that holds the table. */
  readonly tabelle: string;
  readonly tabellenId: string;
  readonly regelId: string;
  /** Row of the rule, from 1. */
  readonly zeile: number;
  /** The input expressions and the values they had. */
  readonly eingaben: readonly { readonly ausdruck: string; readonly wert: Json }[];
  readonly ausgaben: JsonObject;
  /** The reason, placeholders filled (annotation or output `Begründung`). */
  readonly text?: string;
  /** The reason in English (`Reason`). */
  readonly textEn?: string;
  /** The citation (`Norm`). */
  readonly norm?: string;
}

/** The outcome of a decision. `unbestimmt` means: a human decides; the warnings say why. */
export interface Entscheidungsergebnis {
  readonly status: 'entschieden' | 'unbestimmt';
  /** The value as FEEL has it; do not act upon it while `unbestimmt`. */
  readonly ergebnis: FeelWert;
  /** Rules in order of evaluation, over all required decisions. */
  readonly gruende: readonly GefeuerteRegel[];
  readonly parameter: readonly VerwendeterParameter[];
  readonly warnungen: readonly RegelWarnung[];
}
