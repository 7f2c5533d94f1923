import { ParseOption, XmlDocument, XmlElement, type XmlNode, XmlTreeNode } from 'libxml2-wasm';

// Character data in CDATA sections is text like any other; lines beyond 65535 are reported; nothing is loaded; short
// texts stand in their node (a tenth of the parser's time), since nobody changes them.
export const LESEOPTIONEN =
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_COMPACT;

/**
 * Parses a text (or its UTF-8) that passed the pre-check, lends the document to `fn` and frees it afterwards, whatever happens.
 * Nodes must not be kept beyond `fn`: their memory is gone. Throws libxml2's `XmlParseError`.
 */
export function mitXmlDokument<T>(text: string | Uint8Array, fn: (dokument: XmlDocument) => T): T {
  const dokument = leiheXmlDokument(text);
  try {
    return fn(dokument);
  } finally {
    dokument.dispose();
  }
}

/** The same for whoever frees the document himself. */
export function leiheXmlDokument(text: string | Uint8Array): XmlDocument {
  const utf8 = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return XmlDocument.fromBuffer(utf8, { option: LESEOPTIONEN, encoding: 'UTF-8' });
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

/** The first element reached by local names from child to child; namespaces are ignored on purpose. */
export function findKind(element: XmlElement, ...namen: readonly string[]): XmlElement | undefined {
  let aktuell: XmlElement | undefined = element;
  for (const name of namen) {
    aktuell = aktuell && ersteMitName(aktuell, name);
  }
  return aktuell;
}

function ersteMitName(element: XmlElement, name: string): XmlElement | undefined {
  for (const kind of kindElemente(element)) if (kind.name === name) return kind;
  return undefined;
}
