import { artVon, type FeelWert } from '../werte/feel-wert.js';
import { durch, hoch, mal, minus, plus, weniger } from '../werte/rechnen.js';
import type { Ast, Rechenoperator } from './ast.js';
import { uebersetze } from './uebersetze.js';
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
  const links = uebersetze(ast.links, umfang);
  const rechts = uebersetze(ast.rechts, umfang);
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
    const text = `${name(a)} ${ast.op} ${name(b)} lässt sich nicht berechnen.`;
    if (a === null || b === null) return rahmen.lauf.hinweis('RECHNEN_UNMOEGLICH', text, ast);
    return rahmen.lauf.fehler('RECHNEN_UNMOEGLICH', text, ast);
  };
}

/** Compiles `-a`. */
export function uebersetzeMinus(ast: Extract<Ast, { k: 'minus' }>, umfang: Umfang): Code {
  const wert = uebersetze(ast.wert, umfang);
  return (rahmen) => {
    const a = wert(rahmen);
    const ergebnis = minus(a);
    if (ergebnis !== null || a === null) return ergebnis;
    return rahmen.lauf.fehler('RECHNEN_UNMOEGLICH', `-${name(a)} lässt sich nicht berechnen.`, ast);
  };
}

const ARTEN: Readonly<Record<ReturnType<typeof artVon>, string>> = {
  null: 'null',
  boolean: 'Wahrheitswert',
  string: 'Text',
  number: 'Zahl',
  date: 'Datum',
  time: 'Uhrzeit',
  'date and time': 'Zeitpunkt',
  'years and months duration': 'Monatsdauer',
  'days and time duration': 'Tagesdauer',
  range: 'Bereich',
  function: 'Funktion',
  list: 'Liste',
  context: 'Kontext',
};

/** The German name of a value's kind. */
export function name(wert: FeelWert): string {
  return ARTEN[artVon(wert)];
}
