import { type Zeichen, zerlegeXPath } from './xpath-zeichen.js';

/** Longest XPath of a mapping. */
const MAX_LAENGE = 500;

/** Axes that reach beyond children: nested in one another they visit a message as many times as it has elements. */
const WEITE_ACHSEN = new Set(['descendant', 'descendant-or-self', 'ancestor', 'ancestor-or-self']);
/** Axes that do so from a list of siblings without being nested: before each of them stand all the others. */
const QUADRATISCHE_ACHSEN = new Set(['following', 'following-sibling', 'preceding', 'preceding-sibling']);

/**
 * Why an XPath could keep the intake busy for long, or undefined. Messages may have a hundred thousand elements, and the
 * intake evaluates a mapping before it answers: one axis that reaches beyond children is allowed, and a condition looks
 * only at what is below its element, without another condition inside. So each element is visited a few times at most.
 */
export function findXPathAufwand(xpath: string): string | undefined {
  if (xpath.length > MAX_LAENGE) return `Er ist länger als ${MAX_LAENGE} Zeichen.`;
  const zeichen = zerlegeXPath(xpath);
  if (zeichen.some(({ art, text }) => art === 'achse' && QUADRATISCHE_ACHSEN.has(text)))
    return 'Die Achsen following, following-sibling, preceding und preceding-sibling sind nicht erlaubt; zählen Sie Geschwister ab: a[2].';
  if (zeichen.filter(istWeit).length > 1)
    return 'Mehr als eine Achse über Kinder hinaus (//, descendant::, …) ist nicht erlaubt.';
  let tiefe = 0;
  for (const eines of zeichen) {
    if (eines.text === ']') tiefe--;
    const mangel = tiefe > 0 ? findMangelInBedingung(eines) : undefined;
    if (mangel !== undefined) return `${mangel} Eine Bedingung prüft nur, was unter dem Element liegt.`;
    if (eines.text === '[') tiefe++;
  }
  return undefined;
}

function istWeit({ art, text }: Zeichen): boolean {
  return text === '//' || (art === 'achse' && WEITE_ACHSEN.has(text));
}

function findMangelInBedingung(zeichen: Zeichen): string | undefined {
  if (istWeit(zeichen)) return 'In einer Bedingung [ … ] ist keine Achse über Kinder hinaus erlaubt.';
  if (zeichen.text === '[') return 'In einer Bedingung [ … ] ist keine zweite Bedingung erlaubt.';
  if (zeichen.text === '..' || (zeichen.art === 'achse' && zeichen.text === 'parent'))
    return 'In einer Bedingung [ … ] ist kein Schritt zurück (.., parent::) erlaubt.';
  if (zeichen.art === 'anfang')
    return 'In einer Bedingung [ … ] ist kein Pfad erlaubt, der am Anfang der Nachricht beginnt (/…).';
  if (zeichen.art === 'funktion' && zeichen.text === 'id')
    return 'In einer Bedingung [ … ] ist id() nicht erlaubt.';
  return undefined;
}
