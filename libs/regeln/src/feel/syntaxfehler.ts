import type { SyntaxNode } from './baum.js';
import { FeelFehler } from './feel-fehler.js';

/** The error for the first place where the text does not follow the grammar. */
export function syntaxfehler(text: string, knoten: SyntaxNode): FeelFehler {
  const von = knoten.from;
  const rest = text.slice(von).trim();
  const davor = text.slice(0, von).trim();
  const auszug = rest.length > 30 ? `${rest.slice(0, 30)}…` : rest;
  const meldung =
    rest === ''
      ? `Der Ausdruck bricht nach »${davor.slice(-30)}« ab.`
      : `Ab Zeichen ${von + 1} (»${auszug}«) ist der Ausdruck kein gültiges FEEL.`;
  return new FeelFehler('FEEL_SYNTAX', meldung, abhilfe(text, rest), {
    von,
    bis: Math.max(knoten.to, von + 1),
  });
}

/** The error for a part that the grammar lets pass though something of it is missing. */
export function unlesbar(text: string, knoten: SyntaxNode): FeelFehler {
  return new FeelFehler(
    'FEEL_SYNTAX',
    `Der Ausdruck ist bei »${text.slice(knoten.from, knoten.to).slice(0, 30)}« unvollständig oder nicht verständlich.`,
    'Prüfen Sie Klammern und Operatoren.',
    { von: knoten.from, bis: knoten.to },
  );
}

function abhilfe(text: string, rest: string): string {
  if (/[„“”«»‚‘’]/.test(text)) return 'Setzen Sie Texte in gerade Anführungszeichen ("…").';
  if (/^'/.test(rest)) return 'Setzen Sie Texte in doppelte Anführungszeichen ("…").';
  if (rest.startsWith('^')) return 'Schreiben Sie Potenzen mit ** (2 ** 3).';
  if (/==|&&|\|\|/.test(text)) return 'Schreiben Sie =, and und or statt ==, && und ||.';
  if (/\d,\d/.test(text)) return 'Schreiben Sie Dezimalzahlen mit Punkt (12.5) und prüfen Sie die Klammern.';
  if (/\bif\b/.test(text) && !/\belse\b/.test(text))
    return 'Ergänzen Sie den else-Zweig: if … then … else ….';
  return 'Prüfen Sie Klammern, Anführungszeichen und die Schreibweise der Operatoren.';
}
