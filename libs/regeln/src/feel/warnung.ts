/** A place in the text of an expression: offsets in characters, end exclusive. */
export interface Stelle {
  readonly von: number;
  readonly bis: number;
}

/** Stable codes of warnings during evaluation. */
export type WarnungsCode =
  | 'VARIABLE_UNBEKANNT'
  | 'FUNKTION_UNBEKANNT'
  | 'EIGENSCHAFT_UNBEKANNT'
  | 'ARGUMENT_FALSCH'
  | 'ARGUMENT_LEER'
  | 'TYP_FALSCH'
  | 'NICHT_VERGLEICHBAR'
  | 'RECHNEN_UNMOEGLICH'
  | 'WERT_NICHT_ERLAUBT'
  | 'EINGABE_FEHLT'
  | 'EINGABE_FALSCH'
  | 'AUSDRUCK_FEHLERHAFT'
  | 'ENTSCHEIDUNG_UNBEKANNT'
  | 'ENTSCHEIDUNG_ZYKLISCH'
  | 'LOGIK_FEHLT'
  | 'KEINE_REGEL'
  | 'MEHRERE_REGELN'
  | 'ERGEBNIS_LEER'
  | 'UHR_FEHLT'
  | 'PARAMETER_UNBEKANNT'
  | 'PARAMETER_OHNE_STICHTAG'
  | 'PARAMETER_NICHT_GUELTIG'
  | 'GRENZE_SCHRITTE'
  | 'GRENZE_LISTE'
  | 'GRENZE_TEXT'
  | 'GRENZE_TIEFE'
  | 'GRENZE_REGEX';

/** Something that an evaluation noticed. */
export interface RegelWarnung {
  /** Stable code, e.g. `KEINE_REGEL`. */
  readonly code: WarnungsCode;
  /** `unbestimmt`: the outcome may not be relied upon and a human decides; `hinweis`: worth knowing. */
  readonly schwere: 'hinweis' | 'unbestimmt';
  /** What happened, in German. */
  readonly text: string;
  /** Element of the model (id and column), where there is one. */
  readonly ort?: string;
  /** Place in the text of the expression. */
  readonly position?: Stelle;
}
