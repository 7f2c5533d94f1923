import type { XmlAttribute, XmlElement } from 'libxml2-wasm';
import { eigenerText, kindElemente } from '../xml-dokument.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/**
 * Hints for every element or attribute whose text is not in Unicode normal form C. Where the standard's own types
 * demand DIN 91379 the schema has already refused it; elsewhere it is taken and facts are normalised (NFC, never NFKC).
 */
export function pruefeNormalform(wurzel: XmlElement, text: string): readonly NachrichtenFehler[] {
  // Nearly every message is NFC as a whole; only character references can hide something from this quick look.
  if (text.normalize('NFC') === text && !text.includes('&#')) return [];
  const hinweise: NachrichtenFehler[] = [];
  besuche(wurzel, hinweise);
  return hinweise;
}

function besuche(element: XmlElement, hinweise: NachrichtenFehler[]): void {
  for (const kind of kindElemente(element)) besuche(kind, hinweise);
  const eigen = eigenerText(element);
  if (eigen.normalize('NFC') !== eigen) hinweise.push(hinweis(element));
  for (const attribut of element.attrs) {
    if (attribut.value.normalize('NFC') !== attribut.value) hinweise.push(hinweis(element, attribut));
  }
}

function hinweis(element: XmlElement, attribut?: XmlAttribute): NachrichtenFehler {
  const wo = attribut === undefined ? '' : `Attribut „${attribut.name}“ am `;
  return {
    code: 'ZEICHEN_UNZULAESSIG',
    zeile: element.line,
    element: element.name,
    text: `Der Text im ${wo}Element „${element.name}“ ist nicht in der Normalform NFC.`,
    abhilfe: 'Senden Sie Buchstaben mit Zusätzen als ein Zeichen (NFC), wie es DIN 91379 vorsieht.',
  };
}
