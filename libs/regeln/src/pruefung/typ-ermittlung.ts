import type { Ast, Rechenoperator } from '../feel/ast.js';
import type { Stelle } from '../feel/warnung.js';
import { parseAtLiteral } from '../funktionen/at-literal.js';
import { findFunktion } from '../funktionen/verzeichnis.js';
import { ANY, type FeelTyp, typName } from '../typen/feel-typ.js';
import { artVon } from '../werte/feel-wert.js';
import { findMangel, findMangelEigener } from './aufruf-maengel.js';
import { EIGENSCHAFTEN, ERGEBNISSE, rechenergebnis } from './typregeln.js';

/** The types of names. */
export type Bekannt = ReadonlyMap<string, FeelTyp | undefined>;
/** Reports an operation that can only give null. */
export type Melde = (stelle: Stelle, text: string) => void;

/**
 * The type an expression must have, as far as it can be told without data; `undefined` if it cannot. On the
 * way it reports operations that give null whatever the data.
 */
export class Typermittlung {
  constructor(
    readonly bekannt: Bekannt,
    readonly melde: Melde,
  ) {}

  /** The type of an expression. */
  typ(ast: Ast): FeelTyp | undefined {
    switch (ast.k) {
      case 'zahl':
        return { art: 'number' };
      case 'text':
        return { art: 'string' };
      case 'wahrheit':
        return { art: 'boolean' };
      case 'null':
        return { art: 'null' };
      case 'at': {
        const wert = parseAtLiteral(ast.text);
        if (wert !== null) return { art: artVon(wert) };
        this.melde(ast, `@"${ast.text}" ist weder ein Datum noch eine Zeit oder Dauer und damit immer null.`);
        return undefined;
      }
      case 'name':
        return this.bekannt.get(ast.name);
      case 'frage':
        return this.bekannt.get('?');
      case 'pfad':
        return this.#pfad(ast);
      case 'filter':
        return this.#filter(ast);
      case 'aufruf':
        return this.#aufruf(ast);
      case 'rechnen':
        return this.#rechnen(ast, ast.op);
      case 'minus':
        return this.#minus(ast);
      case 'vergleich':
        this.#vergleichbar(ast, this.typ(ast.links), this.typ(ast.rechts));
        return { art: 'boolean' };
      case 'zwischen': {
        const wert = this.typ(ast.wert);
        this.#vergleichbar(ast, wert, this.typ(ast.von_));
        this.#vergleichbar(ast, wert, this.typ(ast.bis_));
        return { art: 'boolean' };
      }
      case 'in':
        this.#in(ast);
        return { art: 'boolean' };
      case 'und':
      case 'oder':
        this.#wahrheit(ast.links);
        this.#wahrheit(ast.rechts);
        return { art: 'boolean' };
      case 'wenn':
        return this.#wenn(ast);
      case 'fuer':
      case 'quantor':
        return this.#iteration(ast);
      case 'liste':
        return this.#liste(ast);
      case 'kontext':
        return this.#kontext(ast);
      case 'instanz':
        this.typ(ast.wert);
        return { art: 'boolean' };
      case 'bereich':
      case 'unaer':
        return { art: 'range' };
      case 'funktion':
        return { art: 'function' };
    }
  }

  #pfad(ast: Extract<Ast, { k: 'pfad' }>): FeelTyp | undefined {
    const basis = this.typ(ast.basis);
    if (!basis) return undefined;
    const einzeln = basis.art === 'list' ? basis.element : basis;
    if (!einzeln) return undefined;
    const gefunden = this.#teil(einzeln, ast);
    return gefunden && basis.art === 'list' ? { art: 'list', element: gefunden } : gefunden;
  }

  #teil(typ: FeelTyp, ast: Extract<Ast, { k: 'pfad' }>): FeelTyp | undefined {
    if (typ.art === 'Any' || typ.art === 'null') return undefined;
    if (typ.art === 'context') {
      if (!typ.felder) return undefined;
      const feld = typ.felder.get(ast.name);
      if (!feld)
        this.melde(ast, `»${ast.name}« gibt es in ${typName(typ)} nicht; der Ausdruck ist immer null.`);
      return feld;
    }
    const eigenschaft = EIGENSCHAFTEN[typ.art]?.[ast.name];
    if (!eigenschaft)
      this.melde(ast, `${typName(typ)} hat keine Eigenschaft »${ast.name}«; der Ausdruck ist immer null.`);
    return eigenschaft && { art: eigenschaft };
  }

  #filter(ast: Extract<Ast, { k: 'filter' }>): FeelTyp | undefined {
    const basis = this.typ(ast.basis);
    if (basis?.art !== 'list') return undefined;
    return ast.bedingung.k === 'zahl' || ast.bedingung.k === 'minus' ? basis.element : basis;
  }

  #aufruf(ast: Extract<Ast, { k: 'aufruf' }>): FeelTyp | undefined {
    const typen = ast.argumente.map((argument) => this.typ(argument));
    if (ast.funktion.k !== 'name') return undefined;
    const { name } = ast.funktion;
    if (this.bekannt.has(name)) return this.#eigene(ast, name, this.bekannt.get(name), typen);
    const funktion = findFunktion(name);
    if (!funktion) return undefined;
    const mangel = findMangel(funktion, ast, typen);
    if (mangel) this.melde(ast, `${mangel}; der Ausdruck ist immer null.`);
    const art = ERGEBNISSE[name];
    return art && { art };
  }

  /** A call of a function of the model. */
  #eigene(
    ast: Extract<Ast, { k: 'aufruf' }>,
    name: string,
    funktion: FeelTyp | undefined,
    typen: readonly (FeelTyp | undefined)[],
  ): FeelTyp | undefined {
    const { parameter, ergebnis } = funktion ?? ANY;
    if (!parameter) return undefined;
    const mangel = ast.namen ? undefined : findMangelEigener(name, parameter, typen);
    if (mangel) this.melde(ast, `${mangel}; der Ausdruck ist immer null.`);
    return ergebnis?.art === 'Any' ? undefined : ergebnis;
  }

  #minus(ast: Extract<Ast, { k: 'minus' }>): FeelTyp | undefined {
    const typ = this.typ(ast.wert);
    if (!typ || typ.art === 'number' || typ.art.endsWith('duration')) return typ;
    if (typ.art === 'Any' || typ.art === 'null' || typ.art === 'list') return undefined;
    this.melde(ast, `${typName(typ)} hat kein Negatives; der Ausdruck ist immer null.`);
    return undefined;
  }

  #rechnen(ast: Extract<Ast, { k: 'rechnen' }>, op: Rechenoperator): FeelTyp | undefined {
    const links = this.typ(ast.links);
    const rechts = this.typ(ast.rechts);
    if (!links || !rechts || links.art === 'Any' || rechts.art === 'Any') return undefined;
    if (links.art === 'list' || rechts.art === 'list') return undefined;
    const art = rechenergebnis(op, links.art, rechts.art);
    if (art) return { art };
    this.melde(
      ast,
      `${typName(links)} ${op} ${typName(rechts)} lässt sich nicht berechnen; der Ausdruck ist immer null.`,
    );
    return undefined;
  }

  #vergleichbar(stelle: Stelle, a: FeelTyp | undefined, b: FeelTyp | undefined): void {
    if (!a || !b || a.art === b.art) return;
    if ([a.art, b.art].some((art) => art === 'Any' || art === 'null' || art === 'list')) return;
    this.melde(
      stelle,
      `${typName(a)} und ${typName(b)} lassen sich nicht vergleichen; der Ausdruck ist immer null.`,
    );
  }

  #in(ast: Extract<Ast, { k: 'in' }>): void {
    const wert = this.typ(ast.wert);
    for (const test of ast.tests) {
      if (test.k === 'bereich') {
        this.#vergleichbar(test, wert, this.typ(test.start));
        this.#vergleichbar(test, wert, this.typ(test.ende));
      } else if (test.k === 'unaer') {
        this.#vergleichbar(test, wert, this.typ(test.wert));
      } else {
        this.typ(test);
      }
    }
  }

  #wahrheit(ast: Ast): void {
    const typ = this.typ(ast);
    if (!typ || ['boolean', 'Any', 'null', 'list'].includes(typ.art)) return;
    this.melde(ast, `${typName(typ)} ist kein Wahrheitswert und zählt hier wie null.`);
  }

  #wenn(ast: Extract<Ast, { k: 'wenn' }>): FeelTyp | undefined {
    this.#wahrheit(ast.bedingung);
    const dann = this.typ(ast.dann);
    const sonst = this.typ(ast.sonst);
    if (dann?.art === 'null') return sonst;
    if (sonst?.art === 'null') return dann;
    return dann && sonst && dann.art === sonst.art ? dann : undefined;
  }

  #iteration(ast: Extract<Ast, { k: 'fuer' | 'quantor' }>): FeelTyp | undefined {
    const innen = new Map(this.bekannt);
    for (const { name, quelle, ende } of ast.iterationen) {
      const typ = new Typermittlung(innen, this.melde).typ(quelle);
      innen.set(name, ende ? typ : typ?.art === 'list' ? typ.element : undefined);
    }
    innen.set('partial', undefined);
    const rumpf = new Typermittlung(innen, this.melde).typ(ast.rumpf);
    if (ast.k === 'quantor') return { art: 'boolean' };
    return rumpf ? { art: 'list', element: rumpf } : { art: 'list' };
  }

  #liste(ast: Extract<Ast, { k: 'liste' }>): FeelTyp {
    const typen = ast.elemente.map((e) => this.typ(e));
    const [erster] = typen;
    const gleich = erster && !erster.felder && typen.every((t) => t?.art === erster.art);
    return gleich ? { art: 'list', element: erster } : { art: 'list' };
  }

  #kontext(ast: Extract<Ast, { k: 'kontext' }>): FeelTyp {
    const innen = new Map(this.bekannt);
    const felder = new Map<string, FeelTyp>();
    for (const { name, wert } of ast.eintraege) {
      const typ = new Typermittlung(innen, this.melde).typ(wert);
      innen.set(name, typ);
      felder.set(name, typ ?? { art: 'Any' });
    }
    return { art: 'context', felder };
  }
}
