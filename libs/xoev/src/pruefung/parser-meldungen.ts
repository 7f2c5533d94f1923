import type { ErrorDetail } from 'libxml2-wasm';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

type Uebersetzung = (
  treffer: readonly string[],
) => readonly [text: string, abhilfe: string, element?: string];

const MELDUNGEN: readonly (readonly [RegExp, Uebersetzung])[] = [
  [
    /^Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)/,
    ([, auf, zeile, zu]) => [
      `Das Element „${auf}“ aus Zeile ${zeile} wird durch „</${zu}>“ geschlossen.`,
      `Schließen Sie „${auf}“ mit „</${auf}>“, bevor „${zu}“ endet.`,
      auf,
    ],
  ],
  [
    /^Premature end of data in tag (\S+) line (\d+)/,
    ([, name, zeile]) => [
      `Die Nachricht endet, bevor das Element „${name}“ aus Zeile ${zeile} geschlossen ist.`,
      'Prüfen Sie, ob die Nachricht vollständig übertragen wurde.',
      name,
    ],
  ],
  [
    /^(?:Start tag expected|Document is empty)/,
    () => ['Der Inhalt ist kein XML: Es fehlt ein Wurzelelement.', 'Senden Sie eine XÖV-Nachricht als XML.'],
  ],
  [
    /^Extra content at the end of the document/,
    () => [
      'Hinter dem Wurzelelement steht weiterer Inhalt.',
      'Senden Sie je Anfrage genau eine Nachricht mit einem Wurzelelement.',
    ],
  ],
  [
    /^(?:Namespaced )?Attribute (\S+) (?:in '.*' )?redefined/,
    ([, name]) => [`Das Attribut „${name}“ steht zweimal am selben Element.`, 'Geben Sie es nur einmal an.'],
  ],
  [
    /^Namespace prefix (\S+) (?:for (\S+) )?on (\S+) is not defined/,
    ([, praefix, , name]) => [
      `Das Namensraumpräfix „${praefix}“ am Element „${name}“ ist nicht erklärt.`,
      `Erklären Sie es mit xmlns:${praefix}="…" am Wurzelelement.`,
      name,
    ],
  ],
  [
    /^Entity '(.+)' not defined/,
    ([, name]) => [
      `Die Entität „&${name};“ gibt es in XML nicht.`,
      'Verwenden Sie das Zeichen selbst oder eine Zeichenreferenz wie „&#160;“.',
    ],
  ],
  [
    /^(?:EntityRef: expecting ';'|xmlParseEntityRef: no name)/,
    () => ['Ein „&“ steht unmaskiert im Text.', 'Schreiben Sie „&amp;“.'],
  ],
  [
    /^Unescaped '<' not allowed in attributes values/,
    () => ['Ein „<“ steht unmaskiert in einem Attributwert.', 'Schreiben Sie „&lt;“.'],
  ],
  [
    /invalid (?:xmlChar value|Char value|character)/i,
    () => [
      'Die Nachricht enthält ein Steuerzeichen, das in XML nicht vorkommen darf.',
      'Entfernen Sie das Zeichen aus den Eingabedaten.',
    ],
  ],
  [
    /^XML declaration allowed only at the start/,
    () => [
      'Vor der XML-Deklaration steht etwas anderes.',
      'Beginnen Sie die Nachricht mit „<?xml“ oder lassen Sie die Deklaration weg.',
    ],
  ],
  [
    /^Excessive depth in document/,
    () => [
      'Die Elemente sind zu tief geschachtelt.',
      'Senden Sie eine Nachricht nach dem Schema des Standards.',
    ],
  ],
];

/** A parse error of libxml2 as an error in German; unknown ones get a general sentence and keep the original. */
export function uebersetzeParserMeldung(detail: ErrorDetail): NachrichtenFehler {
  const original = detail.message.trim();
  for (const [muster, uebersetzung] of MELDUNGEN) {
    const treffer = muster.exec(original);
    if (treffer === null) continue;
    const [text, abhilfe, element] = uebersetzung([...treffer]);
    return { ...ort(detail), ...(element === undefined ? {} : { element }), text, abhilfe, original };
  }
  return {
    ...ort(detail),
    text: 'Die Nachricht ist kein wohlgeformtes XML.',
    abhilfe: 'Prüfen Sie die Stelle mit einem XML-Werkzeug; der Wortlaut des Parsers steht dabei.',
    original,
  };
}

function ort(detail: ErrorDetail): { code: 'NICHT_WOHLGEFORMT'; zeile?: number; spalte?: number } {
  return {
    code: 'NICHT_WOHLGEFORMT',
    ...(detail.line > 0 ? { zeile: detail.line } : {}),
    ...(detail.col > 0 ? { spalte: detail.col } : {}),
  };
}
