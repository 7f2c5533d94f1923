import type { parser } from 'lezer-feel';

/** The grammar's tree. */
export type Tree = ReturnType<typeof parser.parse>;
/** A node of it. */
export type SyntaxNode = Tree['topNode'];

/** The children of a node without comments. */
export function kinder(knoten: SyntaxNode): SyntaxNode[] {
  const liste: SyntaxNode[] = [];
  for (let kind = knoten.firstChild; kind; kind = kind.nextSibling) {
    if (kind.name !== 'LineComment' && kind.name !== 'BlockComment') liste.push(kind);
  }
  return liste;
}

const ZEICHEN = new Set(['(', ')', '[', ']', '{', '}', ',', '.', '..']);
const WOERTER = new Set([
  'in',
  'and',
  'or',
  'if',
  'then',
  'else',
  'for',
  'return',
  'some',
  'every',
  'satisfies',
  'between',
  'instance',
  'of',
  'function',
  'external',
  'not',
]);

/** The children that carry meaning: no brackets, no keywords. */
export function inhalt(knoten: SyntaxNode): SyntaxNode[] {
  return kinder(knoten).filter((k) => !ZEICHEN.has(k.name) && !WOERTER.has(k.name));
}
