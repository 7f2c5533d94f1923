import {
  type NamespaceMap,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlSimpleNode,
  XmlXPath,
} from 'libxml2-wasm';
import { knotenKennung } from '../xml-dokument.js';
import type { Nachrichtenplan } from './eingangsplan.js';
import type { Elementverzeichnis } from './elementverzeichnis.js';

/** A step of a plain path: child elements of a name (`*` = any), or an attribute without namespace at its end. */
type Schritt = { readonly name: string; readonly namespace: string } | { readonly attribut: string };

/** Nodes in document order, or the value that an expression computes. */
export type XPathErgebnis = readonly XmlNode[] | string | number | boolean;

/** The XPaths of one mapping, made ready once; they live as long as the mapping does. */
export class XPathSatz {
  readonly #praefixe: NamespaceMap;
  readonly #bereit = new Map<string, XmlXPath | readonly Schritt[]>();

  constructor(praefixe: NamespaceMap) {
    this.#praefixe = praefixe;
  }

  /**
   * Evaluates an XPath at an element. Nearly all of them are plain child paths: those are walked here, with what
   * `verzeichnis` has already read, which costs a tenth of a call into the parser. Text nodes stand for their element.
   */
  werte(element: XmlElement, xpath: string, verzeichnis: Elementverzeichnis): XPathErgebnis {
    const ausdruck = this.#bereit.get(xpath) ?? this.#bereite(xpath);
    if (!(ausdruck instanceof XmlXPath)) return geheSchritte(element, ausdruck, verzeichnis);
    const ergebnis = element.eval(ausdruck);
    return Array.isArray(ergebnis) ? ohneTextknoten(ergebnis) : ergebnis;
  }

  #bereite(xpath: string): XmlXPath | readonly Schritt[] {
    const ausdruck = zerlegePfad(xpath, this.#praefixe) ?? XmlXPath.compile(xpath, this.#praefixe);
    this.#bereit.set(xpath, ausdruck);
    return ausdruck;
  }
}

const saetze = new WeakMap<Nachrichtenplan, XPathSatz>();

/** The XPaths of a mapping. */
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

/** The steps of a plain path (`p:a/p:b/*`, `p:a/@id`), or undefined when the XPath is anything more. */
export function zerlegePfad(xpath: string, praefixe: NamespaceMap): readonly Schritt[] | undefined {
  const teile = xpath.split('/');
  const schritte: Schritt[] = [];
  for (const [i, teil] of teile.entries()) {
    const [, attribut, praefix, name] =
      /^(?:@([A-Za-z_][\w.-]*)|(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*))$/.exec(teil) ?? [];
    const letzter = i === teile.length - 1;
    if (attribut !== undefined && letzter) schritte.push({ attribut });
    else if (name === undefined || (name === '*' && praefix !== undefined)) return undefined;
    else {
      const namespace = praefix === undefined ? '' : praefixe[praefix];
      if (namespace === undefined) return undefined;
      schritte.push({ name, namespace });
    }
  }
  return schritte;
}

function geheSchritte(
  element: XmlElement,
  schritte: readonly Schritt[],
  verzeichnis: Elementverzeichnis,
): readonly XmlNode[] {
  let aktuell: readonly XmlElement[] = [element];
  for (const schritt of schritte) {
    if ('attribut' in schritt) {
      return aktuell.flatMap((einzelnes) => einzelnes.attr(schritt.attribut) ?? []);
    }
    aktuell = aktuell.flatMap((einzelnes) =>
      verzeichnis
        .inhalt(einzelnes)
        .kinder.filter(
          ({ name, namespace }) =>
            schritt.name === '*' || (name === schritt.name && namespace === schritt.namespace),
        )
        .map(({ element: kind }) => kind),
    );
  }
  return aktuell;
}

// "a/text()" may give several nodes, parted by comments: the fact is the element's whole own text.
function ohneTextknoten(knoten: readonly XmlNode[]): readonly XmlNode[] {
  if (!knoten.some((einzelner) => einzelner instanceof XmlSimpleNode)) return knoten;
  const nachKennung = new Map<number, XmlNode>();
  for (const einzelner of knoten) {
    const traeger = einzelner instanceof XmlSimpleNode ? (einzelner.parent ?? einzelner) : einzelner;
    nachKennung.set(knotenKennung(traeger), traeger);
  }
  return [...nachKennung.values()];
}
