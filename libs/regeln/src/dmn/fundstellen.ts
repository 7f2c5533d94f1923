import type { Ast } from '../feel/ast.js';
import type { FeelTyp } from '../typen/feel-typ.js';
import type { Element } from './moddle.js';
import type { TabellenInfo } from './tabellen-info.js';

/** An expression of a model with what is known where it stands; material for the static checks. */
export interface AusdruckInfo {
  readonly ast: Ast;
  readonly text: string;
  readonly element: Element | undefined;
  /** `»Entscheidung«, Regel 3`. */
  readonly wo: string;
  readonly bekannt: ReadonlyMap<string, FeelTyp | undefined>;
  /** The type its value must have, where the model says so. */
  readonly erwartet: FeelTyp | undefined;
}

/** What compiling a model came across. */
export interface Fundstellen {
  readonly tabellen: TabellenInfo[];
  readonly ausdruecke: AusdruckInfo[];
}
