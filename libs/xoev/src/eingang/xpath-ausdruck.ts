import { type NamespaceMap, XmlDocument, XmlElement, type XmlNode, XmlXPath } from 'libxml2-wasm';
import type { Nachrichtenplan } from './eingangsplan.js';

/** Compiled XPaths of one mapping; they live as long as the mapping does. */
export class XPathSatz {
  readonly #praefixe: NamespaceMap;
  readonly #kompiliert = new Map<string, XmlXPath>();

  constructor(praefixe: NamespaceMap) {
    this.#praefixe = praefixe;
  }

  /** Nodes in document order, or the value that the expression computes. */
  werte(element: XmlElement, xpath: string): readonly XmlNode[] | string | number | boolean {
    let ausdruck = this.#kompiliert.get(xpath);
    if (ausdruck === undefined) {
      ausdruck = XmlXPath.compile(xpath, this.#praefixe);
      this.#kompiliert.set(xpath, ausdruck);
    }
    return element.eval(ausdruck);
  }
}

const saetze = new WeakMap<Nachrichtenplan, XPathSatz>();

/** The compiled XPaths of a mapping. */
export function xpathSatz(plan: Nachrichtenplan): XPathSatz {
  const vorhanden = saetze.get(plan);
  if (vorhanden !== undefined) return vorhanden;
  const neu = new XPathSatz(plan.praefixe);
  saetze.set(plan, neu);
  return neu;
}

/** What is wrong with an XPath (syntax, undeclared prefix, unknown function), or undefined. */
export function findXPathMangel(xpath: string, praefixe: NamespaceMap): string | undefined {
  const probe = XmlDocument.fromString('<probe/>');
  try {
    const ausdruck = XmlXPath.compile(xpath, praefixe);
    try {
      probe.root.eval(ausdruck);
    } finally {
      ausdruck.dispose();
    }
    return undefined;
  } catch (fehler) {
    const meldung = fehler instanceof Error ? fehler.message : String(fehler);
    const praefix = /Undefined namespace prefix: (\S+)/.exec(meldung)?.[1];
    return praefix === undefined ? meldung : `Das Präfix „${praefix}“ ist nicht unter „praefixe“ erklärt.`;
  } finally {
    probe.dispose();
  }
}
