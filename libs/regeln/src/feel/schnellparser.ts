import { parseZahl } from '../werte/zahl.js';
import type { Ast, TestsAst, Vergleichsoperator } from './ast.js';

/**
 * Reads the plain cells that make up nearly all of a decision table (texts, numbers, dates, comparisons,
 * ranges, lists of them) without the grammar, which takes a hundred times as long. It answers exactly what
 * the grammar would, or `undefined`; a test compares the two on random cells.
 */
export function parsePlainTests(text: string): TestsAst | undefined {
  const leser = new Schnellparser(text);
  const negiert = leser.marke(/not\s*\(/y) !== undefined;
  const tests: Ast[] = [];
  do {
    const test = leser.test();
    if (!test) return undefined;
    tests.push(test);
  } while (leser.marke(/,/y) !== undefined);
  if (negiert && leser.marke(/\)/y) === undefined) return undefined;
  return leser.amEnde ? { alle: false, negiert, tests } : undefined;
}

/** Reads a plain literal or a name of one word, as most input expressions are; `undefined` for anything more. */
export function parsePlainExpression(text: string): Ast | undefined {
  const leser = new Schnellparser(text);
  const ast = leser.literal() ?? leser.name();
  return ast && leser.amEnde ? ast : undefined;
}

class Schnellparser {
  #i = 0;

  constructor(readonly text: string) {}

  get amEnde(): boolean {
    this.#leerraum();
    return this.#i === this.text.length;
  }

  /** Takes a token at the current place. */
  marke(muster: RegExp): RegExpExecArray | undefined {
    this.#leerraum();
    muster.lastIndex = this.#i;
    const treffer = muster.exec(this.text);
    if (!treffer) return undefined;
    this.#i = muster.lastIndex;
    return treffer;
  }

  test(): Ast | undefined {
    this.#leerraum();
    const von = this.#i;
    const op = this.marke(/<=|>=|!=|[<>=]/y)?.[0] as Vergleichsoperator | undefined;
    if (op) {
      const wert = this.literal();
      return wert && { k: 'unaer', op, wert, von, bis: wert.bis };
    }
    const klammer = this.marke(/[[(\]]/y)?.[0];
    if (klammer === undefined) return this.literal();
    const start = this.literal();
    if (!start || this.marke(/\.\./y) === undefined) return undefined;
    const ende = this.literal();
    const zu = ende && this.marke(/[\])[]/y)?.[0];
    if (!ende || zu === undefined) return undefined;
    return { k: 'bereich', start, ende, startEin: klammer === '[', endeEin: zu === ']', von, bis: this.#i };
  }

  literal(): Ast | undefined {
    this.#leerraum();
    const von = this.#i;
    const treffer = this.marke(LITERAL);
    if (!treffer) return undefined;
    const [, text, zahl, wort, at, datum] = treffer;
    const stelle = { von, bis: this.#i };
    if (text !== undefined) return { k: 'text', wert: text, ...stelle };
    if (zahl !== undefined) {
      const wert = parseZahl(zahl);
      return wert ? { k: 'zahl', wert, ...stelle } : undefined;
    }
    if (wort === 'null') return { k: 'null', ...stelle };
    if (wort !== undefined) return { k: 'wahrheit', wert: wort === 'true', ...stelle };
    if (at !== undefined) return { k: 'at', text: at, ...stelle };
    const innenVon = von + 'date('.length;
    return {
      k: 'aufruf',
      funktion: { k: 'name', name: 'date', von, bis: von + 'date'.length },
      argumente: [{ k: 'text', wert: datum as string, von: innenVon, bis: this.#i - 1 }],
      ...stelle,
    };
  }

  name(): Ast | undefined {
    const treffer = this.marke(NAME);
    if (!treffer || SCHLUESSELWORTE.has(treffer[0])) return undefined;
    return { k: 'name', name: treffer[0], von: treffer.index, bis: this.#i };
  }

  #leerraum(): void {
    for (let z = this.text.charCodeAt(this.#i); z === 32 || z === 10 || z === 9 || z === 13; ) {
      z = this.text.charCodeAt(++this.#i);
    }
  }
}

/** A text, a number, a word, an at-literal or `date("…")`; a number must not run on into a name or fraction. */
const LITERAL =
  /"([^"\\\n]*)"|(-?(?:\d+(?:\.\d+)?|\.\d+))(?!\w|\.(?!\.)|\s+[\w"(]|["(])|(true|false|null)(?![\p{L}\p{N}_.]|\s*[\p{L}\p{N}_(])|@"([^"\\\n]*)"|date\("([^"\\\n]*)"\)/uy;

/** A name of letters that every German keyboard has; others are left to the grammar. */
const NAME = /[A-Za-zÄÖÜäöüß_][A-Za-z0-9ÄÖÜäöüß_]*/y;

/** Words that mean, or may begin, something other than a name. */
const SCHLUESSELWORTE: ReadonlySet<string> = new Set(
  (
    'and or not in if then else for return some every satisfies instance of between function external ' +
    'null true false date time duration list context range at'
  ).split(' '),
);
