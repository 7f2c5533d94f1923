import { parseAtLiteral } from '../funktionen/at-literal.js';
import { ANY, type FeelTyp } from '../typen/feel-typ.js';
import { istInstanz } from '../typen/passung.js';
import { typAusAst } from '../typen/typ-aus-ast.js';
import { FeelBereich } from '../werte/bereich.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { setzeEintrag } from '../werte/feel-wert.js';
import { bindeArgumente, FeelFunktion } from '../werte/funktion.js';
import type { Ast } from './ast.js';
import { festerCode, findFeste } from './fester-code.js';
import { uebersetzeAufruf } from './uebersetze-aufruf.js';
import { uebersetzeFuer, uebersetzeQuantor } from './uebersetze-iteration.js';
import { uebersetzeMinus, uebersetzeRechnen } from './uebersetze-rechnen.js';
import {
  uebersetzeIn,
  uebersetzeUnaer,
  uebersetzeVergleich,
  uebersetzeZwischen,
} from './uebersetze-vergleich.js';
import { uebersetzeFilter, uebersetzeName, uebersetzePfad } from './uebersetze-zugriff.js';
import { type Code, Plan, type Umfang, werteAlle } from './umfang.js';

/** Compiles a syntax tree to a closure. Happens once per expression; never at evaluation. */
function uebersetze(ast: Ast, umfang: Umfang): Code {
  switch (ast.k) {
    case 'zahl':
    case 'text':
    case 'wahrheit':
      return festerCode(ast.wert);
    case 'null':
      return festerCode(null);
    case 'at': {
      const wert = parseAtLiteral(ast.text);
      if (wert !== null) return festerCode(wert);
      return ({ lauf }) =>
        lauf.fehler('ARGUMENT_FALSCH', `@"${ast.text}" ist kein Datum, keine Zeit und keine Dauer.`, ast);
    }
    case 'name':
      return uebersetzeName(ast, umfang);
    case 'frage':
      return uebersetzeName({ ...ast, k: 'name', name: '?' }, umfang);
    case 'pfad':
      return uebersetzePfad(ast, umfang);
    case 'filter':
      return uebersetzeFilter(ast, umfang);
    case 'aufruf':
      return uebersetzeAufruf(ast, umfang);
    case 'rechnen':
      return uebersetzeRechnen(ast, umfang);
    case 'minus':
      return uebersetzeMinus(ast, umfang);
    case 'vergleich':
      return uebersetzeVergleich(ast, umfang);
    case 'zwischen':
      return uebersetzeZwischen(ast, umfang);
    case 'in':
      return uebersetzeIn(ast, umfang);
    case 'unaer':
      return uebersetzeUnaer(ast, umfang);
    case 'und':
    case 'oder':
      return uebersetzeLogik(ast, umfang);
    case 'wenn':
      return uebersetzeWenn(ast, umfang);
    case 'fuer':
      return uebersetzeFuer(ast, umfang);
    case 'quantor':
      return uebersetzeQuantor(ast, umfang);
    case 'liste': {
      const elemente = ast.elemente.map((e) => uebersetze(e, umfang));
      const feste = findFeste(elemente);
      return feste ? festerCode(feste) : (rahmen) => werteAlle(elemente, rahmen);
    }
    case 'kontext':
      return uebersetzeKontext(ast, umfang);
    case 'funktion':
      return uebersetzeFunktion(ast, umfang);
    case 'instanz':
      return uebersetzeInstanz(ast, umfang);
    case 'bereich':
      return uebersetzeBereich(ast, umfang);
  }
}

/** A plan for one expression or one element of a model. */
export function neuerPlan(): Plan {
  return new Plan(uebersetze);
}

/** Three-valued logic (DMN 1.5 table 50): what is no truth value counts as null. */
function uebersetzeLogik(ast: Extract<Ast, { k: 'und' | 'oder' }>, umfang: Umfang): Code {
  const links = uebersetze(ast.links, umfang);
  const rechts = uebersetze(ast.rechts, umfang);
  const entscheidend = ast.k === 'oder';
  return (rahmen) => {
    const l = links(rahmen);
    if (l === entscheidend) return entscheidend;
    const r = rechts(rahmen);
    if (r === entscheidend) return entscheidend;
    if (l === !entscheidend && r === !entscheidend) return !entscheidend;
    const falsch = keinWahrheitswert(l) ? ast.links : keinWahrheitswert(r) ? ast.rechts : undefined;
    return falsch ? rahmen.lauf.fehler('TYP_FALSCH', KEIN_WAHRHEITSWERT, falsch) : null;
  };
}

const KEIN_WAHRHEITSWERT = 'Erwartet wird ein Wahrheitswert (true oder false).';

/** Null may be an unknown truth; anything else that is none is a mistake. */
function keinWahrheitswert(wert: FeelWert): boolean {
  return wert !== null && typeof wert !== 'boolean';
}

/** What is not true leads to `else` (DMN 1.5 table 54), also what is no truth value; that is reported. */
function uebersetzeWenn(ast: Extract<Ast, { k: 'wenn' }>, umfang: Umfang): Code {
  const bedingung = uebersetze(ast.bedingung, umfang);
  const dann = uebersetze(ast.dann, umfang);
  const sonst = uebersetze(ast.sonst, umfang);
  return (rahmen) => {
    const urteil = bedingung(rahmen);
    if (urteil === true) return dann(rahmen);
    if (keinWahrheitswert(urteil)) rahmen.lauf.fehler('TYP_FALSCH', KEIN_WAHRHEITSWERT, ast.bedingung);
    return sonst(rahmen);
  };
}

function uebersetzeKontext(ast: Extract<Ast, { k: 'kontext' }>, umfang: Umfang): Code {
  const innen = umfang.innen();
  const eintraege = ast.eintraege.map((eintrag) => {
    // A function may call itself by the name of its entry; other entries see only those before them.
    const { name, wert, von, bis } = eintrag;
    if (wert.k === 'funktion') {
      const platz = innen.binde(name);
      return { name, code: uebersetzeFunktion(wert, innen, platz), platz, von, bis };
    }
    const code = uebersetze(wert, innen);
    return { name, code, platz: innen.binde(name), von, bis };
  });
  const doppelt = eintraege.find((e, i) => eintraege.findIndex((f) => f.name === e.name) !== i);
  if (doppelt) {
    return ({ lauf }) =>
      lauf.fehler(
        'RECHNEN_UNMOEGLICH',
        `Der Eintrag »${doppelt.name}« kommt im Kontext zweimal vor.`,
        doppelt,
      );
  }
  const feste = findFeste(eintraege.map(({ code }) => code));
  if (feste) {
    const immer: Record<string, FeelWert> = {};
    for (const [i, { name }] of eintraege.entries()) setzeEintrag(immer, name, feste[i] ?? null);
    return festerCode(immer);
  }
  return (rahmen) => {
    const kontext: Record<string, FeelWert> = {};
    for (const { name, code, platz } of eintraege) {
      const wert = code(rahmen);
      rahmen.plaetze[platz] = wert;
      setzeEintrag(kontext, name, wert);
    }
    return kontext;
  };
}

/** `selbst` is the slot under which the function may call itself. */
function uebersetzeFunktion(ast: Extract<Ast, { k: 'funktion' }>, umfang: Umfang, selbst?: number): Code {
  if (ast.extern) {
    return () =>
      new FeelFunktion('external', [ast.parameter.map((p) => ({ name: p.name }))], (_argumente, lauf) =>
        lauf.fehler('FUNKTION_UNBEKANNT', 'Externe Funktionen (Java, PMML) werden nicht ausgeführt.', ast),
      );
  }
  const innen = umfang.innen();
  const parameter = ast.parameter.map((p) => {
    const typ: FeelTyp = p.typ ? (typAusAst(p.typ, umfang.typen) ?? ANY) : ANY;
    return { name: p.name, typ, platz: innen.binde(p.name) };
  });
  const rumpf = uebersetze(ast.rumpf, innen);
  return (rahmen) => {
    const gefangen = rahmen.plaetze.slice();
    const funktion: FeelFunktion = new FeelFunktion('function', [parameter], (argumente, lauf) => {
      const eigene = gefangen.slice();
      if (selbst !== undefined) eigene[selbst] = funktion;
      bindeArgumente(parameter, argumente, eigene);
      return rumpf({ plaetze: eigene, lauf });
    });
    return funktion;
  };
}

function uebersetzeInstanz(ast: Extract<Ast, { k: 'instanz' }>, umfang: Umfang): Code {
  const wert = uebersetze(ast.wert, umfang);
  const typ = typAusAst(ast.typ, umfang.typen);
  if (!typ) {
    const name = ast.typ.art === 'name' ? ast.typ.name : ast.typ.art;
    return ({ lauf }) => lauf.fehler('TYP_FALSCH', `Den Typ »${name}« gibt es nicht.`, ast);
  }
  return (rahmen) => istInstanz(wert(rahmen), typ);
}

function uebersetzeBereich(ast: Extract<Ast, { k: 'bereich' }>, umfang: Umfang): Code {
  const start = uebersetze(ast.start, umfang);
  const ende = uebersetze(ast.ende, umfang);
  return (rahmen) => new FeelBereich(start(rahmen), ende(rahmen), ast.startEin, ast.endeEin);
}
