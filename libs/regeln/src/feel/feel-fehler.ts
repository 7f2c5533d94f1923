import { BescheidwerkFehler } from '#libs/kernel';
import type { Stelle } from './warnung.js';

/** Codes of errors found when an expression is compiled. */
export type FeelFehlerCode = 'FEEL_SYNTAX' | 'FEEL_ZU_LANG' | 'FEEL_LEER';

/** An expression that cannot be compiled: code, place, sentence and fix. */
export class FeelFehler extends BescheidwerkFehler {
  declare readonly code: FeelFehlerCode;

  constructor(
    code: FeelFehlerCode,
    /** What is wrong, in German. */
    readonly text: string,
    /** What to do about it, in German. */
    readonly abhilfe: string,
    /** Where in the text of the expression. */
    readonly position: Stelle,
  ) {
    super(code, `${text} ${abhilfe}`);
  }
}
