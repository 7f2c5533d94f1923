import type { Ast, InOhneKlammer, TestsAst } from './ast.js';
import { inhalt, kinder, type SyntaxNode, type Tree } from './baum.js';
import { BaumLeser } from './baum-leser.js';
import { FeelFehler } from './feel-fehler.js';
import { type Namen, zerlegerFuer } from './namen.js';
import { bereiteVor, LAENGE_MAX } from './quelltext.js';
import { parsePlainExpression, parsePlainTests } from './schnellparser.js';
import { syntaxfehler } from './syntaxfehler.js';

/** A parsed expression and what a reader may have misread in it. */
export interface Geparst<T> {
  readonly ast: T;
  readonly inOhneKlammer: readonly InOhneKlammer[];
}

/** Parses a FEEL expression. Throws {@link FeelFehler}. */
export function parseFeel(roh: string, namen?: Namen): Geparst<Ast> {
  const einfach = roh.length <= LAENGE_MAX ? parsePlainExpression(roh) : undefined;
  if (einfach) return { ast: einfach, inOhneKlammer: [] };
  const quelle = bereiteVor(roh);
  const baum = zerlege(() => zerlegerFuer(namen).ausdruck.parse(quelle.text), roh);
  pruefe(baum, roh);
  const wurzel = inhalt(baum.topNode)[0] ?? baum.topNode;
  const leser = new BaumLeser(quelle);
  return { ast: leser.ausdruck(wurzel), inOhneKlammer: leser.inOhneKlammer };
}

/** Parses unary tests, the cells of decision tables. Throws {@link FeelFehler}. */
export function parseTests(roh: string, namen?: Namen): Geparst<TestsAst> {
  if (/^\s*-?\s*$/.test(roh)) return { ast: { alle: true, negiert: false, tests: [] }, inOhneKlammer: [] };
  const einfach = roh.length <= LAENGE_MAX ? parsePlainTests(roh) : undefined;
  if (einfach) return { ast: einfach, inOhneKlammer: [] };
  const quelle = bereiteVor(roh);
  const baum = zerlege(() => zerlegerFuer(namen).tests.parse(quelle.text), roh);
  pruefe(baum, roh);
  const leser = new BaumLeser(quelle);
  const oben = kinder(baum.topNode);
  const negiert = oben.some((k) => k.name === 'not');
  const tests = oben.filter((k) => k.name === 'PositiveUnaryTests').flatMap((k) => inhalt(k));
  return {
    ast: {
      alle: oben.some((k) => k.name === 'Wildcard'),
      negiert,
      tests: tests.map((k) => leser.ausdruck(k)),
    },
    inOhneKlammer: leser.inOhneKlammer,
  };
}

function zerlege(parse: () => Tree, roh: string): Tree {
  try {
    return parse();
  } catch {
    // The grammar's tracker of names gives up on some malformed texts.
    throw new FeelFehler(
      'FEEL_SYNTAX',
      'Der Ausdruck ist kein gültiges FEEL.',
      'Prüfen Sie Klammern, Anführungszeichen und Namen.',
      { von: 0, bis: roh.length },
    );
  }
}

function pruefe(baum: Tree, roh: string): void {
  let erster: SyntaxNode | undefined;
  baum.iterate({
    enter: (knoten) => {
      if (knoten.type.isError && !erster) erster = knoten.node;
      return erster === undefined;
    },
  });
  if (erster) throw syntaxfehler(roh, erster);
}
