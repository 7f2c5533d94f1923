import type { Ast } from '../feel/ast.js';
import { parseAtLiteral } from '../funktionen/at-literal.js';
import { parseDatum } from '../werte/datum.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { minus } from '../werte/rechnen.js';

/** The value of an expression that is the same for every input; `undefined` for any other. */
export function findKonstante(ast: Ast): FeelWert | undefined {
  switch (ast.k) {
    case 'zahl':
    case 'text':
    case 'wahrheit':
      return ast.wert;
    case 'null':
      return null;
    case 'at':
      return parseAtLiteral(ast.text) ?? undefined;
    case 'minus': {
      const innen = findKonstante(ast.wert);
      return innen === undefined ? undefined : (minus(innen) ?? undefined);
    }
    case 'aufruf': {
      const [argument] = ast.argumente;
      const istDatum =
        ast.funktion.k === 'name' && ast.funktion.name === 'date' && ast.argumente.length === 1;
      return istDatum && argument?.k === 'text' ? (parseDatum(argument.wert) ?? undefined) : undefined;
    }
    default:
      return undefined;
  }
}
