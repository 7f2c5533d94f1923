import { artName } from '../werte/artname.js';
import { type FeelWert, istZahl } from '../werte/feel-wert.js';
import { findGanze } from '../werte/ganzzahl.js';
import { durch, hoch, mal, minus, plus, weniger } from '../werte/rechnen.js';
import type { Ast, Rechenoperator } from './ast.js';
import { festerCode, findFeste } from './fester-code.js';
import type { Code, Umfang } from './umfang.js';

const RECHNUNG: Readonly<Record<Rechenoperator, (a: FeelWert, b: FeelWert) => FeelWert>> = {
  '+': plus,
  '-': weniger,
  '*': mal,
  '/': durch,
  '**': hoch,
};

/** What a power costs beside other operations: a few products, or digits that come from series. */
function potenzkosten(exponent: FeelWert): number {
  const ganz = exponent !== null && istZahl(exponent) ? findGanze(exponent) : undefined;
  return ganz !== undefined && Math.abs(ganz) < 100 ? 50 : 500;
}

/** Compiles `a + b` and its kin. A failing operation answers null and says why. */
export function uebersetzeRechnen(ast: Extract<Ast, { k: 'rechnen' }>, umfang: Umfang): Code {
  const rechne = RECHNUNG[ast.op];
  const links = umfang.uebersetze(ast.links);
  const rechts = umfang.uebersetze(ast.rechts);
  const feste = findFeste([links, rechts]);
  if (feste?.every(istZahl)) {
    // `10 ** 10` says the same each time; what cannot be calculated has its warning each time.
    const fest = rechne(feste[0] ?? null, feste[1] ?? null);
    if (fest !== null) return festerCode(fest);
  }
  const waechst = ast.op === '+';
  const teuer = ast.op === '**';
  return (rahmen) => {
    const a = links(rahmen);
    const b = rechts(rahmen);
    if (teuer) rahmen.lauf.zaehle(potenzkosten(b));
    const ergebnis = rechne(a, b);
    if (ergebnis !== null) {
      if (waechst && typeof ergebnis === 'string') rahmen.lauf.baueText(ergebnis.length);
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
  const [zahl = null] = findFeste([wert]) ?? [];
  if (istZahl(zahl)) return festerCode(minus(zahl));
  return (rahmen) => {
    const a = wert(rahmen);
    const ergebnis = minus(a);
    if (ergebnis !== null || a === null) return ergebnis;
    return rahmen.lauf.fehler('RECHNEN_UNMOEGLICH', `-${artName(a)} lässt sich nicht berechnen.`, ast);
  };
}
