import { artName } from '../werte/artname.js';
import { FeelBereich } from '../werte/bereich.js';
import { enthaelt } from '../werte/bereich-enthaelt.js';
import { type FeelWert, istListe } from '../werte/feel-wert.js';
import { gleich } from '../werte/gleichheit.js';
import { vergleiche } from '../werte/vergleich.js';
import type { Ast, Vergleichsoperator } from './ast.js';
import type { Lauf } from './lauf.js';
import type { Code, Rahmen, Umfang } from './umfang.js';

/** Compiles `a < b` and its kin. */
export function uebersetzeVergleich(ast: Extract<Ast, { k: 'vergleich' }>, umfang: Umfang): Code {
  const links = umfang.uebersetze(ast.links);
  const rechts = umfang.uebersetze(ast.rechts);
  const { op } = ast;
  return (rahmen) => {
    const a = links(rahmen);
    const b = rechts(rahmen);
    const urteil = urteile(op, a, b, rahmen.lauf);
    return urteil === null ? unvergleichbar(ast, a, b, rahmen) : urteil;
  };
}

function unvergleichbar(ast: Ast, a: FeelWert, b: FeelWert, { lauf }: Rahmen): null {
  const text = `${artName(a)} und ${artName(b)} lassen sich nicht vergleichen.`;
  if (a === null || b === null) return lauf.hinweis('NICHT_VERGLEICHBAR', text, ast);
  return lauf.fehler('NICHT_VERGLEICHBAR', text, ast);
}

/** The truth of `a op b`; `null` if the values cannot be compared. */
export function urteile(op: Vergleichsoperator, a: FeelWert, b: FeelWert, lauf: Lauf): boolean | null {
  if (op === '=') return gleich(a, b, lauf);
  if (op === '!=') {
    const urteil = gleich(a, b, lauf);
    return urteil === null ? null : !urteil;
  }
  if (typeof a === 'string') lauf.liesText(a.length);
  const ordnung = vergleiche(a, b);
  if (ordnung === null) return null;
  switch (op) {
    case '<':
      return ordnung < 0;
    case '<=':
      return ordnung <= 0;
    case '>':
      return ordnung > 0;
    case '>=':
      return ordnung >= 0;
  }
}

/** Compiles `x between a and b`: both ends belong to it. */
export function uebersetzeZwischen(ast: Extract<Ast, { k: 'zwischen' }>, umfang: Umfang): Code {
  const wert = umfang.uebersetze(ast.wert);
  const von = umfang.uebersetze(ast.von_);
  const bis = umfang.uebersetze(ast.bis_);
  return (rahmen) => {
    const x = wert(rahmen);
    const a = von(rahmen);
    const b = bis(rahmen);
    const unten = urteile('>=', x, a, rahmen.lauf);
    const oben = urteile('<=', x, b, rahmen.lauf);
    if (unten === null) return unvergleichbar(ast, x, a, rahmen);
    if (oben === null) return unvergleichbar(ast, x, b, rahmen);
    return unten && oben;
  };
}

/** Compiles a comparison without a left side, `> 5`: a range with one end. */
export function uebersetzeUnaer(ast: Extract<Ast, { k: 'unaer' }>, umfang: Umfang): Code {
  const wert = umfang.uebersetze(ast.wert);
  const { op } = ast;
  return (rahmen) => {
    const grenze = wert(rahmen);
    switch (op) {
      case '<':
      case '<=':
        return new FeelBereich(undefined, grenze, false, op === '<=', op);
      case '>':
      case '>=':
        return new FeelBereich(grenze, undefined, op === '>=', false, op);
      default:
        return new FeelBereich(grenze, grenze, true, true, op);
    }
  };
}

/** Compiles `x in …`. */
export function uebersetzeIn(ast: Extract<Ast, { k: 'in' }>, umfang: Umfang): Code {
  const wert = umfang.uebersetze(ast.wert);
  // Inside the tests `?` is the value on the left.
  const innen = umfang.innen();
  const frage = innen.binde('?');
  const tests = ast.tests.map((test) => uebersetzeTest(test, innen, true));
  return (rahmen) => {
    const x = wert(rahmen);
    const vorher = rahmen.plaetze[frage];
    rahmen.plaetze[frage] = x;
    const urteil = einer(tests, x, rahmen);
    rahmen.plaetze[frage] = vorher;
    return urteil;
  };
}

/** One test of a value: true, false, or null if it cannot be told. */
export type Test = (wert: FeelWert, rahmen: Rahmen) => boolean | null;

/** Whether one of the tests holds; null if none does and some cannot be told. */
export function einer(tests: readonly Test[], wert: FeelWert, rahmen: Rahmen): boolean | null {
  let offen = false;
  for (const test of tests) {
    const urteil = test(wert, rahmen);
    if (urteil === true) return true;
    if (urteil === null) offen = true;
  }
  return offen ? null : false;
}

/**
 * Compiles one test: a comparison or range is checked, an expression with `?` must be true, any other value
 * must equal the tested one or contain it (DMN 1.5 § 7.3.3 and table 55). With `streng`, a value of another
 * kind than the one it is to equal is an error; the cells of a table, one of which must fit, are judged together.
 */
export function uebersetzeTest(ast: Ast, umfang: Umfang, streng = false): Test {
  const code = umfang.uebersetze(ast);
  if (enthaeltFrage(ast)) {
    return (wert, rahmen) => {
      const ergebnis = code(rahmen);
      if (typeof ergebnis === 'boolean') return ergebnis;
      return ergebnis === null ? null : passt(wert, ergebnis, rahmen);
    };
  }
  if (ast.k === 'unaer') {
    const grenze = umfang.uebersetze(ast.wert);
    return (wert, rahmen) => {
      const rechts = grenze(rahmen);
      const urteil = urteile(ast.op, wert, rechts, rahmen.lauf);
      if (urteil === null && wert !== null && rechts !== null) unvergleichbar(ast, wert, rechts, rahmen);
      return urteil;
    };
  }
  const truthy = istBedingung(ast);
  return (wert, rahmen) => {
    const ergebnis = code(rahmen);
    if (truthy && typeof ergebnis === 'boolean' && typeof wert !== 'boolean') return ergebnis;
    const urteil = passt(wert, ergebnis, rahmen);
    if (urteil === null && (streng || ergebnis instanceof FeelBereich)) {
      const anderes = ergebnis instanceof FeelBereich ? (ergebnis.start ?? ergebnis.ende ?? null) : ergebnis;
      unvergleichbar(ast, wert, anderes, rahmen);
    }
    return urteil;
  };
}

/** Whether a value equals, or lies in, what a test expression gave. */
function passt(wert: FeelWert, test: FeelWert, rahmen: Rahmen): boolean | null {
  const { lauf } = rahmen;
  if (test instanceof FeelBereich) return liegtIn(test, wert, lauf);
  if (!istListe(test)) return gleich(wert, test, lauf);
  lauf.zaehle(test.length);
  if (istListe(wert) && gleich(wert, test, lauf) === true) return true;
  return test.some(
    (element) =>
      (element instanceof FeelBereich ? liegtIn(element, wert, lauf) : gleich(wert, element, lauf)) === true,
  );
}

function liegtIn(bereich: FeelBereich, wert: FeelWert, lauf: Lauf): boolean | null {
  if (typeof wert === 'string') lauf.liesText(wert.length);
  return enthaelt(bereich, wert);
}

/** Whether an expression can only be a condition, so that its truth is the test. */
function istBedingung(ast: Ast): boolean {
  return ['vergleich', 'zwischen', 'in', 'und', 'oder', 'quantor', 'instanz', 'aufruf'].includes(ast.k);
}

/** Whether `?` occurs in an expression. */
export function enthaeltFrage(ast: Ast): boolean {
  if (ast.k === 'frage') return true;
  return Object.values(ast).some((teil) => {
    if (Array.isArray(teil)) return teil.some((t) => istAst(t) && enthaeltFrage(t));
    return istAst(teil) && enthaeltFrage(teil);
  });
}

function istAst(teil: unknown): teil is Ast {
  return typeof teil === 'object' && teil !== null && ('k' in teil || 'wert' in teil || 'quelle' in teil);
}
