import { BescheidwerkFehler } from '#libs/kernel';

/** XML 1.0 § 2.2: what a document may not contain, not even escaped. */
const NICHT_IN_XML = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/u;

const ERSATZ: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Escapes text for XML. Throws `ZEICHEN_UNZULAESSIG` for characters that XML cannot carry. */
export function xmlText(text: string): string {
  if (NICHT_IN_XML.test(text)) {
    throw new BescheidwerkFehler(
      'ZEICHEN_UNZULAESSIG',
      'Ein Text des Bescheids enthält Steuerzeichen, die XML nicht übermitteln kann. Entfernen Sie sie an der Quelle.',
    );
  }
  return text.replace(/[&<>"\r]/g, (zeichen) => ERSATZ[zeichen] ?? zeichen);
}

/** Content of an element: text, a number or truth value, child elements (already written), or nothing. */
type Inhalt = string | number | boolean | undefined;

/** `<name attr="…">text</name>`; nothing at all when the text is undefined. */
export function element(
  name: string,
  inhalt: Inhalt,
  attribute: Readonly<Record<string, Inhalt>> = {},
): string {
  if (inhalt === undefined) return '';
  return `<${name}${attributText(attribute)}>${xmlText(String(inhalt))}</${name}>`;
}

/** An element around child elements; nothing at all when there are none and no attributes. */
export function gruppe(
  name: string,
  kinder: readonly string[],
  attribute: Readonly<Record<string, Inhalt>> = {},
): string {
  const inhalt = kinder.join('');
  const attribut = attributText(attribute);
  return inhalt === '' && attribut === '' ? '' : `<${name}${attribut}>${inhalt}</${name}>`;
}

function attributText(attribute: Readonly<Record<string, Inhalt>>): string {
  return Object.entries(attribute)
    .filter(([, wert]) => wert !== undefined)
    .map(([name, wert]) => ` ${name}="${attributWert(String(wert))}"`)
    .join('');
}

/** A parser turns blanks inside attributes into spaces unless they are escaped (XML 1.0 § 3.3.3). */
function attributWert(text: string): string {
  return xmlText(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}
