import type { Decimal } from '#libs/kernel';
import type { Stelle } from './warnung.js';

/** Operators of comparison. */
export type Vergleichsoperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
/** Operators of arithmetic. */
export type Rechenoperator = '+' | '-' | '*' | '/' | '**';

/** One `x in …` of a for, some or every. */
export interface Iteration {
  readonly name: string;
  readonly quelle: Ast;
  /** Present for `1..10`. */
  readonly ende?: Ast;
}

/** A type as written. */
export type TypAst =
  | { readonly art: 'name'; readonly name: string }
  | { readonly art: 'list' | 'range'; readonly element: TypAst }
  | { readonly art: 'context'; readonly felder: readonly (readonly [string, TypAst])[] }
  | { readonly art: 'function'; readonly parameter: readonly TypAst[]; readonly ergebnis: TypAst };

/** The syntax tree of FEEL, freed of the grammar's particulars. */
export type Ast = Stelle &
  (
    | { readonly k: 'zahl'; readonly wert: Decimal }
    | { readonly k: 'text'; readonly wert: string }
    | { readonly k: 'wahrheit'; readonly wert: boolean }
    | { readonly k: 'null' }
    | { readonly k: 'at'; readonly text: string }
    | { readonly k: 'name'; readonly name: string }
    | { readonly k: 'frage' }
    | { readonly k: 'pfad'; readonly basis: Ast; readonly name: string }
    | { readonly k: 'filter'; readonly basis: Ast; readonly bedingung: Ast }
    | {
        readonly k: 'aufruf';
        readonly funktion: Ast;
        readonly argumente: readonly Ast[];
        readonly namen?: readonly string[];
      }
    | { readonly k: 'rechnen'; readonly op: Rechenoperator; readonly links: Ast; readonly rechts: Ast }
    | { readonly k: 'minus'; readonly wert: Ast }
    | { readonly k: 'vergleich'; readonly op: Vergleichsoperator; readonly links: Ast; readonly rechts: Ast }
    | { readonly k: 'zwischen'; readonly wert: Ast; readonly von_: Ast; readonly bis_: Ast }
    | { readonly k: 'in'; readonly wert: Ast; readonly tests: readonly Ast[] }
    | { readonly k: 'und' | 'oder'; readonly links: Ast; readonly rechts: Ast }
    | { readonly k: 'wenn'; readonly bedingung: Ast; readonly dann: Ast; readonly sonst: Ast }
    | { readonly k: 'fuer'; readonly iterationen: readonly Iteration[]; readonly rumpf: Ast }
    | {
        readonly k: 'quantor';
        readonly alle: boolean;
        readonly iterationen: readonly Iteration[];
        readonly rumpf: Ast;
      }
    | { readonly k: 'liste'; readonly elemente: readonly Ast[] }
    | { readonly k: 'kontext'; readonly eintraege: readonly (Stelle & { name: string; wert: Ast })[] }
    | {
        readonly k: 'funktion';
        readonly parameter: readonly { name: string; typ?: TypAst }[];
        readonly rumpf: Ast;
        readonly extern: boolean;
      }
    | { readonly k: 'instanz'; readonly wert: Ast; readonly typ: TypAst }
    | {
        readonly k: 'bereich';
        readonly start: Ast;
        readonly ende: Ast;
        readonly startEin: boolean;
        readonly endeEin: boolean;
      }
    | { readonly k: 'unaer'; readonly op: Vergleichsoperator; readonly wert: Ast }
  );

/** Unary tests: the cell of a decision table. `alle` is the dash. */
export interface TestsAst {
  readonly alle: boolean;
  readonly negiert: boolean;
  readonly tests: readonly Ast[];
}

/** A place where `x in [a..b] and y` was written without parentheses. */
export interface InOhneKlammer extends Stelle {
  readonly operator: 'and' | 'or';
}
