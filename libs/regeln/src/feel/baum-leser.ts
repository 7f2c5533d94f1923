import { parseZahl } from '../werte/zahl.js';
import type { Ast, InOhneKlammer, Iteration, Rechenoperator, Vergleichsoperator } from './ast.js';
import { inhalt, kinder, type SyntaxNode } from './baum.js';
import { parseTextliteral } from './literale.js';
import { parseTypKnoten, sauber } from './parse-typ.js';
import { type Quelltext, zuTief } from './quelltext.js';
import { syntaxfehler, unlesbar } from './syntaxfehler.js';

/** Deepest syntax tree; beyond it the machine's stack would be at risk. */
const TIEFE_MAX = 400;

const RECHENOPERATOREN: ReadonlySet<string> = new Set<Rechenoperator>(['+', '-', '*', '/', '**']);

function istRechenoperator(op: string): op is Rechenoperator {
  return RECHENOPERATOREN.has(op);
}

/** Turns the grammar's tree into ours and mends its precedence of `in`. */
export class BaumLeser {
  readonly inOhneKlammer: InOhneKlammer[] = [];
  readonly #text: string;
  readonly #bereiche: ReadonlySet<number>;
  /** Results of mending that still stand open to the left of an `and`. */
  readonly #offen = new WeakSet<Ast>();
  #tiefe = 0;

  constructor(quelle: Quelltext) {
    this.#text = quelle.text;
    this.#bereiche = quelle.bereichstypen;
  }

  /** Reads one expression node. */
  ausdruck(knoten: SyntaxNode): Ast {
    if (++this.#tiefe > TIEFE_MAX) throw zuTief(knoten.from);
    const ast = this.#lies(knoten);
    this.#tiefe--;
    return ast;
  }

  #lies(knoten: SyntaxNode): Ast {
    const stelle = { von: knoten.from, bis: knoten.to };
    const teile = inhalt(knoten);
    const teil = (i: number) => this.ausdruck(this.#pflicht(teile[i], knoten));
    switch (knoten.name) {
      case 'NumericLiteral': {
        const wert = parseZahl(this.#quelle(knoten).replace(/\s/g, ''));
        return wert ? { k: 'zahl', wert, ...stelle } : { k: 'null', ...stelle };
      }
      case 'StringLiteral':
        return { k: 'text', wert: parseTextliteral(this.#quelle(knoten)), ...stelle };
      case 'BooleanLiteral':
        return { k: 'wahrheit', wert: this.#quelle(knoten) === 'true', ...stelle };
      case 'null':
        return { k: 'null', ...stelle };
      case '?':
        return { k: 'frage', ...stelle };
      case 'VariableName':
      case 'Name':
      case 'DateTimeConstructor':
      case 'SpecialFunctionName':
        return { k: 'name', name: sauber(this.#quelle(knoten)), ...stelle };
      case 'AtLiteral':
        return { k: 'at', text: parseTextliteral(this.#quelle(this.#pflicht(teile[0], knoten))), ...stelle };
      case 'DateTimeLiteral':
        return teile[0]?.name === 'AtLiteral' ? teil(0) : this.#aufruf(knoten, teile);
      case 'ParenthesizedExpression':
      case 'PositiveUnaryTest':
        return teil(0);
      case 'PositiveUnaryTests':
        return teil(0);
      case 'PathExpression':
        return { k: 'pfad', basis: teil(0), name: this.#name(teile[1], knoten), ...stelle };
      case 'FilterExpression':
        return { k: 'filter', basis: teil(0), bedingung: teil(1), ...stelle };
      case 'FunctionInvocation':
        return this.#aufruf(knoten, teile);
      case 'ArithmeticExpression':
        return this.#rechnen(knoten, teile);
      case 'Comparison':
        return this.#vergleich(knoten);
      case 'Conjunction':
        return this.#und(teil(0), teil(1));
      case 'Disjunction':
        return { k: 'oder', links: teil(0), rechts: teil(1), ...stelle };
      case 'IfExpression':
        return { k: 'wenn', bedingung: teil(0), dann: teil(1), sonst: teil(2), ...stelle };
      case 'ForExpression':
        return {
          k: 'fuer',
          iterationen: this.#iterationen(knoten),
          rumpf: this.#letztes(teile, knoten),
          ...stelle,
        };
      case 'QuantifiedExpression':
        return {
          k: 'quantor',
          alle: kinder(knoten)[0]?.name === 'every',
          iterationen: this.#iterationen(knoten),
          rumpf: this.#letztes(teile, knoten),
          ...stelle,
        };
      case 'List':
        return { k: 'liste', elemente: teile.map((t) => this.ausdruck(t)), ...stelle };
      case 'Context':
        return { k: 'kontext', eintraege: teile.map((t) => this.#eintrag(t)), ...stelle };
      case 'FunctionDefinition':
        return this.#funktion(knoten);
      case 'InstanceOfExpression': {
        const typ = this.#pflicht(teile[1], knoten);
        return {
          k: 'instanz',
          wert: teil(0),
          typ: parseTypKnoten(typ, this.#text, this.#bereiche),
          ...stelle,
        };
      }
      case 'SimplePositiveUnaryTest':
        return this.#einfacherTest(knoten, teile);
      case 'Interval':
        return this.#intervall(knoten, teile);
      default:
        throw unlesbar(this.#text, knoten);
    }
  }

  #aufruf(knoten: SyntaxNode, teile: readonly SyntaxNode[]): Ast {
    const stelle = { von: knoten.from, bis: knoten.to };
    const funktion = this.ausdruck(this.#pflicht(teile[0], knoten));
    const liste = teile[1];
    if (liste?.name !== 'NamedParameters') {
      return {
        k: 'aufruf',
        funktion,
        argumente: liste ? inhalt(liste).map((t) => this.ausdruck(t)) : [],
        ...stelle,
      };
    }
    const paare = inhalt(liste).map((paar) => inhalt(paar));
    return {
      k: 'aufruf',
      funktion,
      namen: paare.map(([name]) => this.#name(name, knoten)),
      argumente: paare.map(([, wert]) => this.ausdruck(this.#pflicht(wert, knoten))),
      ...stelle,
    };
  }

  #rechnen(knoten: SyntaxNode, teile: readonly SyntaxNode[]): Ast {
    const stelle = { von: knoten.from, bis: knoten.to };
    if (teile[0]?.name === 'ArithOp') {
      return { k: 'minus', wert: this.ausdruck(this.#pflicht(teile[1], knoten)), ...stelle };
    }
    const operator = this.#pflicht(teile[1], knoten);
    const op = this.#quelle(operator);
    // The grammar also takes `2^3`, which is no FEEL (DMN 1.5, 10.3.1.2, rule 4).
    if (!istRechenoperator(op)) throw syntaxfehler(this.#text, operator);
    const links = this.ausdruck(this.#pflicht(teile[0], knoten));
    return { k: 'rechnen', op, links, rechts: this.ausdruck(this.#pflicht(teile[2], knoten)), ...stelle };
  }

  #vergleich(knoten: SyntaxNode): Ast {
    const stelle = { von: knoten.from, bis: knoten.to };
    const alle = kinder(knoten);
    const teile = inhalt(knoten);
    const links = this.ausdruck(this.#pflicht(teile[0], knoten));
    const wort = alle[1]?.name;
    if (wort === 'between') {
      const von_ = this.ausdruck(this.#pflicht(teile[1], knoten));
      return {
        k: 'zwischen',
        wert: links,
        von_,
        bis_: this.ausdruck(this.#pflicht(teile[2], knoten)),
        ...stelle,
      };
    }
    if (wort !== 'in') {
      const operator = this.#pflicht(teile[1], knoten);
      // The grammar reads `a == b` as `a = (= b)`; nobody who writes it means that.
      if (teile[2]?.name === 'SimplePositiveUnaryTest' && teile[2].firstChild?.name === 'CompareOp') {
        throw syntaxfehler(this.#text, operator);
      }
      const op = this.#quelle(operator) as Vergleichsoperator;
      return { k: 'vergleich', op, links, rechts: this.ausdruck(this.#pflicht(teile[2], knoten)), ...stelle };
    }
    const rechts = this.#pflicht(teile[1], knoten);
    if (rechts.name === 'PositiveUnaryTests') {
      const tests = inhalt(rechts).map((t) => this.ausdruck(t));
      return { k: 'in', wert: links, tests, ...stelle };
    }
    const test = rechts.name === 'PositiveUnaryTest' ? (inhalt(rechts)[0] ?? rechts) : rechts;
    return this.#inOhneKlammer(links, test, stelle.von);
  }

  /** `x in [a..b] and y` is read by the grammar as `x in ([a..b] and y)`; DMN binds `in` closer. */
  #inOhneKlammer(links: Ast, test: SyntaxNode, von: number): Ast {
    if (test.name !== 'Conjunction' && test.name !== 'Disjunction') {
      return { k: 'in', wert: links, tests: [this.ausdruck(test)], von, bis: test.to };
    }
    const [l, r] = inhalt(test);
    const vorne = this.#inOhneKlammer(links, this.#pflicht(l, test), von);
    const hinten = this.ausdruck(this.#pflicht(r, test));
    const und = test.name === 'Conjunction';
    this.inOhneKlammer.push({ von, bis: test.to, operator: und ? 'and' : 'or' });
    const ast: Ast = und
      ? this.#und(vorne, hinten)
      : { k: 'oder', links: vorne, rechts: hinten, von, bis: test.to };
    this.#offen.add(ast);
    return ast;
  }

  /** `a and (x in b or c)` without the parentheses means `(a and x in b) or c`. */
  #und(links: Ast, rechts: Ast): Ast {
    if (rechts.k === 'oder' && this.#offen.has(rechts)) {
      return { ...rechts, links: this.#und(links, rechts.links), von: links.von };
    }
    return { k: 'und', links, rechts, von: links.von, bis: rechts.bis };
  }

  #iterationen(knoten: SyntaxNode): Iteration[] {
    const liste = kinder(knoten).find((k) => k.name === 'InExpressions');
    return inhalt(this.#pflicht(liste, knoten)).map((paar) => {
      const [name, kontext] = inhalt(paar);
      const [quelle, ende] = inhalt(this.#pflicht(kontext, paar));
      return {
        name: this.#name(name, paar),
        quelle: this.ausdruck(this.#pflicht(quelle, paar)),
        ...(ende ? { ende: this.ausdruck(ende) } : {}),
      };
    });
  }

  #eintrag(knoten: SyntaxNode) {
    const [schluessel, wert] = inhalt(knoten);
    const innen = inhalt(this.#pflicht(schluessel, knoten))[0];
    const name =
      innen?.name === 'StringLiteral'
        ? parseTextliteral(this.#quelle(innen))
        : this.#name(schluessel, knoten);
    return { name, wert: this.ausdruck(this.#pflicht(wert, knoten)), von: knoten.from, bis: knoten.to };
  }

  #funktion(knoten: SyntaxNode): Ast {
    const liste = knoten.getChild('FormalParameters');
    const parameter = (liste ? inhalt(liste) : []).map((p) => {
      const typ = p.getChild('Type');
      return {
        name: this.#name(p.getChild('ParameterName') ?? undefined, p),
        ...(typ ? { typ: parseTypKnoten(typ, this.#text, this.#bereiche) } : {}),
      };
    });
    const rumpf = this.#pflicht(knoten.getChild('FunctionBody') ?? undefined, knoten);
    return {
      k: 'funktion',
      parameter,
      rumpf: this.ausdruck(this.#pflicht(inhalt(rumpf)[0], rumpf)),
      extern: kinder(knoten).some((k) => k.name === 'external'),
      von: knoten.from,
      bis: knoten.to,
    };
  }

  #einfacherTest(knoten: SyntaxNode, teile: readonly SyntaxNode[]): Ast {
    const erstes = this.#pflicht(teile[0], knoten);
    if (erstes.name !== 'CompareOp') return this.ausdruck(erstes);
    const op = this.#quelle(erstes) as Vergleichsoperator;
    const wert = this.ausdruck(this.#pflicht(teile[1], knoten));
    return { k: 'unaer', op, wert, von: knoten.from, bis: knoten.to };
  }

  #intervall(knoten: SyntaxNode, teile: readonly SyntaxNode[]): Ast {
    const alle = kinder(knoten);
    return {
      k: 'bereich',
      startEin: alle[0]?.name === '[',
      endeEin: alle.at(-1)?.name === ']',
      start: this.ausdruck(this.#pflicht(teile[0], knoten)),
      ende: this.ausdruck(this.#pflicht(teile[1], knoten)),
      von: knoten.from,
      bis: knoten.to,
    };
  }

  #letztes(teile: readonly SyntaxNode[], knoten: SyntaxNode): Ast {
    return this.ausdruck(this.#pflicht(teile.at(-1), knoten));
  }

  #name(knoten: SyntaxNode | undefined, eltern: SyntaxNode): string {
    return sauber(this.#quelle(this.#pflicht(knoten, eltern)));
  }

  #quelle(knoten: SyntaxNode): string {
    return this.#text.slice(knoten.from, knoten.to);
  }

  #pflicht(knoten: SyntaxNode | undefined, eltern: SyntaxNode): SyntaxNode {
    if (!knoten) throw unlesbar(this.#text, eltern);
    return knoten;
  }
}
