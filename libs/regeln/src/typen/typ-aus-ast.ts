import type { TypAst } from '../feel/ast.js';
import { type FeelTyp, findGrundtyp } from './feel-typ.js';

/** Looks up a type by name: an item definition or a built-in. */
export type TypSuche = (name: string) => FeelTyp | undefined;

/** The type that a text names; `undefined` if a name in it is unknown. */
export function typAusAst(ast: TypAst, suche: TypSuche | undefined): FeelTyp | undefined {
  switch (ast.art) {
    case 'name':
      return suche?.(ast.name) ?? findGrundtyp(ast.name);
    case 'list':
    case 'range': {
      const element = typAusAst(ast.element, suche);
      return element && { art: ast.art, element };
    }
    case 'context': {
      const felder = new Map<string, FeelTyp>();
      for (const [name, feld] of ast.felder) {
        const typ = typAusAst(feld, suche);
        if (!typ) return undefined;
        felder.set(name, typ);
      }
      return { art: 'context', felder };
    }
    case 'function': {
      const parameter = ast.parameter.map((p) => typAusAst(p, suche));
      const ergebnis = typAusAst(ast.ergebnis, suche);
      if (!ergebnis || parameter.some((p) => p === undefined)) return undefined;
      return { art: 'function', parameter: parameter as FeelTyp[], ergebnis };
    }
  }
}
