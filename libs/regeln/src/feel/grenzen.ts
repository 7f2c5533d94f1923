import { BescheidwerkFehler } from '#libs/kernel';

/** Limits on the work of one evaluation, so that no expression can stop the machine. */
export interface Grenzen {
  /** Items visited, iterations and calls in total. */
  readonly schritte: number;
  /** Calls nested in one another. */
  readonly tiefe: number;
  /** Items of a list that an expression builds. */
  readonly listenlaenge: number;
  /** Characters of a text that an expression builds. */
  readonly textlaenge: number;
  /** Steps of matching one regular expression. */
  readonly regexSchritte: number;
}

/** Ample for rules of law, and reached within about a tenth of a second. */
export const STANDARD_GRENZEN: Grenzen = {
  schritte: 1_000_000,
  tiefe: 200,
  listenlaenge: 100_000,
  textlaenge: 1_000_000,
  regexSchritte: 200_000,
};

/** Codes of limits. */
export type GrenzeCode = 'GRENZE_SCHRITTE' | 'GRENZE_LISTE' | 'GRENZE_TEXT' | 'GRENZE_TIEFE' | 'GRENZE_REGEX';

/** A limit was reached. Ends the evaluation; the outcome is null with this code among its warnings. */
export class GrenzeFehler extends BescheidwerkFehler {
  declare readonly code: GrenzeCode;

  constructor(code: GrenzeCode, was: string) {
    super(
      code,
      `Die Auswertung wurde abgebrochen: ${was}. Vereinfachen Sie den Ausdruck oder verkleinern Sie die Daten.`,
    );
  }
}
