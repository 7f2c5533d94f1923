import { istNfc } from '#libs/kernel';
import type { Attribut, Element } from '../baum/xml-knoten.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/**
 * Hints for every element or attribute whose text is not in Unicode normal form C. Where the standard's own types
 * demand DIN 91379 the schema has already refused it; elsewhere it is taken and facts are normalised (NFC, never NFKC).
 */
export function pruefeNormalform(wurzel: Element, text: string): readonly NachrichtenFehler[] {
  // Nearly every message is NFC as a whole; only character references can hide something from this quick look.
  if (istNfc(text) && !text.includes('&#')) return [];
  const hinweise: NachrichtenFehler[] = [];
  besuche(wurzel, hinweise);
  return hinweise;
}

function besuche(element: Element, hinweise: NachrichtenFehler[]): void {
  for (const kind of element.kinder) besuche(kind, hinweise);
  if (!istNfc(element.text)) hinweise.push(hinweis(element));
  for (const attribut of element.attribute) {
    if (!istNfc(attribut.inhalt)) hinweise.push(hinweis(element, attribut));
  }
}

function hinweis(element: Element, attribut?: Attribut): NachrichtenFehler {
  const wo = attribut === undefined ? '' : `Attribut „${attribut.name}“ am `;
  return {
    code: 'ZEICHEN_UNZULAESSIG',
    zeile: element.zeile,
    element: element.name,
    text: `Der Text im ${wo}Element „${element.name}“ ist nicht in der Normalform NFC.`,
    abhilfe: 'Senden Sie Buchstaben mit Zusätzen als ein Zeichen (NFC), wie es DIN 91379 vorsieht.',
  };
}
