import type { TestsAst } from '../feel/ast.js';
import type { FeelTyp } from '../typen/feel-typ.js';
import type { Element } from './moddle.js';

/** Hit policies by the letters of the standard. */
export type Trefferart = 'U' | 'A' | 'P' | 'F' | 'C' | 'C+' | 'C<' | 'C>' | 'C#' | 'R' | 'O';

/** A cell as written and as parsed. */
export interface ZellenInfo {
  readonly text: string;
  /** Parsed tests of an input cell; `undefined` if it is broken. */
  readonly tests?: TestsAst | undefined;
}

/** A rule as written. */
export interface RegelInfo {
  readonly id: string;
  readonly zeile: number;
  readonly element: Element;
  readonly eingaben: readonly ZellenInfo[];
  readonly ausgaben: readonly string[];
  readonly anmerkungen: readonly string[];
}

/** A decision table as written; what the checks, the index and the Markdown view work on. */
export interface TabellenInfo {
  /** The decision or business knowledge model that holds it. */
  readonly wer: string;
  readonly id: string;
  readonly element: Element;
  readonly trefferart: Trefferart;
  readonly eingaben: readonly {
    readonly ausdruck: string;
    readonly label: string;
    readonly typ: FeelTyp | undefined;
    readonly erlaubt: TestsAst | undefined;
    readonly element: Element;
  }[];
  readonly ausgaben: readonly {
    readonly name: string;
    readonly label: string;
    readonly typ: FeelTyp | undefined;
    readonly vorgabe: string | undefined;
    readonly element: Element;
  }[];
  /** The types of the names in the table's scope. */
  readonly bekannt: ReadonlyMap<string, FeelTyp | undefined>;
  readonly anmerkungen: readonly string[];
  readonly regeln: readonly RegelInfo[];
}
