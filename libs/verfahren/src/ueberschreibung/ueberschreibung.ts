import type { Json } from '#libs/kernel';

/** An own value of an authority for a parameter that a procedure lets it set, as its cases carry it. */
export interface Ueberschreibung {
  readonly id: string;
  readonly parameterId: string;
  /** In the form of a parameter file: exact numbers as text. */
  readonly wert: Json;
  /** First day, ISO; which day counts is the procedure's `stichtag`. */
  readonly gueltigVon: string;
  /** Last day, ISO; absent until further notice. */
  readonly gueltigBis?: string;
  /** What the value rests on, e.g. the statute of the municipality. */
  readonly norm: string;
}

/** Why an own value cannot stand beside a version of a procedure. */
export interface Ueberschreibungsmangel {
  readonly code:
    | 'PARAMETER_UNBEKANNT'
    | 'PARAMETER_NICHT_UEBERSCHREIBBAR'
    | 'PARAMETER_WERT_TYP'
    | 'PARAMETER_GRENZE'
    | 'PARAMETER_ZEITRAUM'
    | 'PARAMETER_OHNE_NORM'
    | 'PARAMETER_NORM_UNLESBAR';
  readonly text: string;
}
