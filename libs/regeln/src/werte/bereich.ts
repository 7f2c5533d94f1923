import { FeelObjekt } from './feel-objekt.js';
import type { FeelWert } from './feel-wert.js';

/**
 * A FEEL range. An endpoint that is `undefined` is open to infinity (`> 5` has no end), while `null`
 * is the value null. `test` marks ranges written as a comparison, which print like one.
 */
export class FeelBereich extends FeelObjekt {
  readonly art = 'range';
  constructor(
    readonly start: FeelWert | undefined,
    readonly ende: FeelWert | undefined,
    readonly startEingeschlossen: boolean,
    readonly endeEingeschlossen: boolean,
    /** The operator for one-sided ranges: `>`, `>=`, `<`, `<=`, `=` and `!=`. */
    readonly operator: '<' | '<=' | '>' | '>=' | '=' | '!=' | undefined = undefined,
  ) {
    super();
  }
}
