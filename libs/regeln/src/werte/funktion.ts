import type { Lauf } from '../feel/lauf.js';
import type { FeelTyp } from '../typen/feel-typ.js';
import { type FeelArt, FeelObjekt } from './feel-objekt.js';
import type { FeelWert } from './feel-wert.js';

/** A formal parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly typ?: FeelTyp;
  /** May be left out. */
  readonly optional?: boolean;
  /** Kinds that a built-in takes; empty or missing means any. A list of one counts as its item and the reverse. */
  readonly arten?: readonly FeelArt[];
  /** Null is a value here; a built-in called by names takes it for what is left out. */
  readonly nullErlaubt?: boolean;
  /** Takes all further positional arguments. */
  readonly rest?: boolean;
}

/** A function value: built in, defined in FEEL, a business knowledge model or a decision service. */
export class FeelFunktion extends FeelObjekt {
  readonly art = 'function';
  constructor(
    readonly name: string,
    /** The signatures by which arguments may be named; the first that fits counts. */
    readonly formen: readonly (readonly Parameter[])[],
    /** Called with the arguments in order of the parameters; `undefined` marks one left out. */
    readonly rufe: (
      argumente: readonly (FeelWert | undefined)[],
      lauf: Lauf,
      /** The forms that the names of the arguments leave, where arguments were named. */
      formen?: readonly (readonly Parameter[])[],
    ) => FeelWert,
    readonly ergebnisTyp: FeelTyp | undefined = undefined,
    /** Which form a call uses, where built-ins have more than one. */
    readonly eingebaut: boolean = false,
  ) {
    super();
  }
}

/** Puts the arguments of a call into the slots of the parameters; one left out is null. */
export function bindeArgumente(
  parameter: readonly { readonly platz: number }[],
  argumente: readonly (FeelWert | undefined)[],
  plaetze: (FeelWert | undefined)[],
): void {
  for (let i = 0; i < parameter.length; i++)
    plaetze[(parameter[i] as { readonly platz: number }).platz] = argumente[i] ?? null;
}
