import { artName } from '../werte/artname.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { durch, hoch, mal, minus, plus, weniger } from '../werte/rechnen.js';
import type { Ast, Rechenoperator } from './ast.js';
import type { Code, Umfang } from './umfang.js';

const RECHNUNG: Readonly<Record<Rechenoperator, (a: FeelWert, b: FeelWert) => FeelWert>> = {
  '+': plus,
  '-': weniger,
  '*': mal,
  '/': durch,
  '**': hoch,
};

/** Compiles `a + b` and its kin. A failing operation answers null and says why. */
export function uebersetzeRechnen(ast: Extract<Ast, { k: 'rechnen' }>, umfang: Umfang): Code {
  const links = umfang.uebersetze(ast.links);
  const rechts = umfang.uebersetze(ast.rechts);
  const rechne = RECHNUNG[ast.op];
  const waechst = ast.op === '+';
  return (rahmen) => {
    const a = links(rahmen);
    const b = rechts(rahmen);
    const ergebnis = rechne(a, b);
    if (ergebnis !== null) {
      if (waechst && typeof ergebnis === 'string') rahmen.lauf.pruefeText(ergebnis.length);
      return ergebnis;
    }
    const text = `${artName(a)} ${ast.op} ${artName(b)} lässt sich nicht berechnen.`;
    if (a === null || b === null) return rahmen.lauf.hinweis('RECHNEN_UNMOEGLICH', text, ast);
    return rahmen.lauf.fehler('RECHNEN_UNMOEGLICH', text, ast);
  };
}

/** Compiles `-a`. */
export function uebersetzeMinus(ast: Extract<Ast, { k: 'minus' }>, umfang: Umfang): Code {
  const wert = umfang.uebersetze(ast.wert);
  return (rahmen) => {
    const a = wert(rahmen);
    const ergebnis = minus(a);
    if (ergebnis !== null || a === null) return ergebnis;
    return rahmen.lauf.fehler('RECHNEN_UNMOEGLICH', `-${artName(a)} lässt sich nicht berechnen.`, ast);
  };
}
