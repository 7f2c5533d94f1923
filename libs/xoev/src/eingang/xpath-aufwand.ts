/** Longest XPath of a mapping. */
const MAX_LAENGE = 500;

/** Axes that reach beyond children: nested in one another they visit a message as many times as it has elements. */
const WEITE_ACHSE =
  /\/\/|(?:descendant(?:-or-self)?|ancestor(?:-or-self)?|following(?:-sibling)?|preceding(?:-sibling)?)\s*::/g;

/**
 * Why an XPath could keep the intake busy for long, or undefined. Messages may have a hundred thousand elements, and the
 * intake evaluates a mapping before it answers: one axis that reaches beyond children is allowed, and none in a condition.
 */
export function findXPathAufwand(xpath: string): string | undefined {
  if (xpath.length > MAX_LAENGE) return `Er ist länger als ${MAX_LAENGE} Zeichen.`;
  const ohneTexte = xpath.replaceAll(/"[^"]*"|'[^']*'/g, '""');
  const weite = ohneTexte.match(WEITE_ACHSE) ?? [];
  if (weite.length > 1)
    return 'Mehr als eine Achse über Kinder hinaus (//, descendant::, …) ist nicht erlaubt.';
  if (weite.length > 0 && /\[[^\]]*(?:\/\/|::)/.test(ohneTexte))
    return 'In einer Bedingung [ … ] ist keine Achse über Kinder hinaus erlaubt.';
  return undefined;
}
