import {
  ParseOption,
  XmlComment,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlSimpleNode,
  XmlTreeNode,
} from 'libxml2-wasm';

// Character data in CDATA sections is text like any other; lines beyond 65535 are reported; nothing is loaded.
const OPTIONEN =
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NOCDATA;

/**
 * Parses a text that passed the pre-check, lends the document to `fn` and frees it afterwards, whatever happens.
 * Nodes must not be kept beyond `fn`: their memory is gone. Throws libxml2's `XmlParseError`.
 */
export function mitXmlDokument<T>(text: string, fn: (dokument: XmlDocument) => T): T {
  const dokument = XmlDocument.fromBuffer(new TextEncoder().encode(text), {
    option: OPTIONEN,
    encoding: 'UTF-8',
  });
  try {
    return fn(dokument);
  } finally {
    dokument.dispose();
  }
}

/**
 * Identity of a node inside its living document. libxml2-wasm makes a new wrapper at each access, so that `===`
 * does not compare nodes and `isSameNode` alone would make every look-up a search.
 */
export function knotenKennung(knoten: XmlNode): number {
  const kennung = (knoten as unknown as { readonly _nodePtr?: unknown })._nodePtr;
  if (typeof kennung !== 'number') throw new TypeError('libxml2-wasm gibt keine Knotenkennung mehr her.');
  return kennung;
}

/**
 * All child nodes in order. A processing instruction has no `next` in libxml2-wasm: without the detour everything
 * behind it would be lost.
 */
export function* kindKnoten(element: XmlElement): Generator<XmlNode> {
  let kind: XmlNode | null = element.firstChild;
  while (kind !== null) {
    yield kind;
    kind = kind instanceof XmlTreeNode ? kind.next : kind.get('following-sibling::node()[1]');
  }
}

/** The child elements in order. */
export function* kindElemente(element: XmlElement): Generator<XmlElement> {
  for (const kind of kindKnoten(element)) if (kind instanceof XmlElement) yield kind;
}

/** The text directly inside an element, without that of its children and without comments. */
export function eigenerText(element: XmlElement): string {
  let text = '';
  for (const kind of kindKnoten(element)) {
    if (kind instanceof XmlSimpleNode && !(kind instanceof XmlComment)) text += kind.content;
  }
  return text;
}

/** The first element reached by local names from child to child; namespaces are ignored on purpose. */
export function findKind(element: XmlElement, ...namen: readonly string[]): XmlElement | undefined {
  let aktuell: XmlElement | undefined = element;
  for (const name of namen) {
    aktuell = aktuell && ersteMitName(aktuell, name);
  }
  return aktuell;
}

/** Trimmed text of an element reached by local names; undefined when it is absent or empty. */
export function findText(element: XmlElement | undefined, ...namen: readonly string[]): string | undefined {
  const ziel = element && findKind(element, ...namen);
  const text = ziel?.content.trim();
  return text === '' ? undefined : text;
}

function ersteMitName(element: XmlElement, name: string): XmlElement | undefined {
  for (const kind of kindElemente(element)) if (kind.name === name) return kind;
  return undefined;
}
