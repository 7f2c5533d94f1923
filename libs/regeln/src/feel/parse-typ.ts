import type { TypAst } from './ast.js';
import { kinder, type SyntaxNode } from './baum.js';

/** Reads a `Type` node. `bereiche` are the offsets of hidden `range<…>`. */
export function parseTypKnoten(knoten: SyntaxNode, text: string, bereiche: ReadonlySet<number>): TypAst {
  const innen = kinder(knoten)[0];
  if (!innen) return { art: 'name', name: text.slice(knoten.from, knoten.to).trim() };
  const typen = (eltern: SyntaxNode) =>
    kinder(eltern)
      .filter((k) => k.name === 'Type')
      .map((k) => parseTypKnoten(k, text, bereiche));
  switch (innen.name) {
    case 'ListType': {
      const element = typen(innen)[0] ?? { art: 'name', name: 'Any' };
      return { art: bereiche.has(innen.from) ? 'range' : 'list', element };
    }
    case 'ContextType': {
      const eintraege = innen.getChild('ContextEntryTypes')?.getChildren('ContextEntryType') ?? [];
      return {
        art: 'context',
        felder: eintraege.map((eintrag) => {
          const name = eintrag.getChild('Name');
          const typ = eintrag.getChild('Type');
          return [
            name ? sauber(text.slice(name.from, name.to)) : '',
            typ ? parseTypKnoten(typ, text, bereiche) : { art: 'name', name: 'Any' },
          ] as const;
        }),
      };
    }
    case 'FunctionType': {
      const argumente = innen.getChild('ArgumentTypes')?.getChildren('ArgumentType') ?? [];
      return {
        art: 'function',
        parameter: argumente.flatMap(typen),
        ergebnis: typen(innen)[0] ?? { art: 'name', name: 'Any' },
      };
    }
    default:
      return { art: 'name', name: sauber(text.slice(innen.from, innen.to)) };
  }
}

/** A name with single spaces. */
export function sauber(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}
