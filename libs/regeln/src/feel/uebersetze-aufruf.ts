import { findFunktion } from '../funktionen/verzeichnis.js';
import { FeelFunktion } from '../werte/funktion.js';
import type { Ast } from './ast.js';
import { rufeBenannt, rufePositional } from './rufe.js';
import { type Code, type Umfang, werteAlle } from './umfang.js';

/** Compiles a call. Built-in functions are found once, unless a fact or variable bears their name. */
export function uebersetzeAufruf(ast: Extract<Ast, { k: 'aufruf' }>, umfang: Umfang): Code {
  const argumente = ast.argumente.map((a) => umfang.uebersetze(a));
  const ziel = uebersetzeZiel(ast.funktion, umfang);
  const { namen } = ast;
  return (rahmen) => {
    const funktion = ziel(rahmen);
    if (!(funktion instanceof FeelFunktion)) {
      const wer = ast.funktion.k === 'name' || ast.funktion.k === 'pfad' ? `»${ast.funktion.name}«` : 'Das';
      return rahmen.lauf.fehler('FUNKTION_UNBEKANNT', `${wer} ist keine Funktion.`, ast.funktion);
    }
    const werte = werteAlle(argumente, rahmen);
    return namen
      ? rufeBenannt(funktion, namen, werte, rahmen.lauf, ast)
      : rufePositional(funktion, werte, rahmen.lauf, ast);
  };
}

function uebersetzeZiel(ast: Ast, umfang: Umfang): Code {
  if (ast.k !== 'name') return umfang.uebersetze(ast);
  const { elemente, platz } = umfang.suche(ast.name);
  const eingebaut = findFunktion(ast.name);
  if (platz !== undefined || !eingebaut || elemente.length > 0) {
    const code = umfang.uebersetze(ast);
    const letzte = umfang.plan.unbekannt.at(-1);
    if (letzte?.stelle === ast)
      umfang.plan.unbekannt[umfang.plan.unbekannt.length - 1] = { ...letzte, funktion: true };
    return code;
  }
  // A fact may happen to bear the name of a function; it shadows it only if it is a function itself.
  const frei = umfang.plan.freierPlatz(ast.name);
  return ({ plaetze }) => {
    const wert = plaetze[frei];
    return wert instanceof FeelFunktion ? wert : eingebaut;
  };
}
