import {
  type NamespaceMap,
  XmlAttribute,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlSimpleNode,
  XmlXPath,
} from 'libxml2-wasm';
import type { Element, Knoten } from '../baum/xml-knoten.js';
import type { Nachricht } from '../pruefung/nachricht.js';
import { kindElemente, knotenKennung, leiheXmlDokument } from '../xml-dokument.js';
import type { Nachrichtenplan } from './eingangsplan.js';

/**
 * A step of a plain path: child elements of a name (`*` = any), of those of one parent the n-th if a number is given, or
 * an attribute without namespace at its end.
 */
type Schritt =
  | { readonly name: string; readonly namespace: string; readonly nummer?: number }
  | { readonly attribut: string };

/** Nodes in document order, or the value that an expression computes. */
export type XPathErgebnis = readonly Knoten[] | string | number | boolean;

/**
 * Evaluates the XPaths of a mapping in one message. Nearly all of them are plain child paths: those are walked here.
 * The parser is asked for the others, and reads the message again for it; `beende` frees what it has read.
 */
export class XPathAuswertung {
  readonly #ausdruecke: XPathSatz;
  #beimParser: Paarung | undefined;

  constructor(
    private readonly nachricht: Pick<Nachricht, 'inhalt' | 'text'>,
    plan: Nachrichtenplan,
  ) {
    this.#ausdruecke = xpathSatz(plan);
  }

  /** Value of an XPath at an element. Text nodes stand for their element. */
  werte(element: Element, xpath: string): XPathErgebnis {
    const ausdruck = this.#ausdruecke.get(xpath);
    if (!(ausdruck instanceof XmlXPath)) return geheSchritte(element, ausdruck);
    this.#beimParser ??= new Paarung(this.nachricht);
    return this.#beimParser.werte(element, ausdruck);
  }

  beende(): void {
    this.#beimParser?.beende();
    this.#beimParser = undefined;
  }
}

/** The XPaths of one mapping, made ready once; they live as long as the mapping does. */
class XPathSatz {
  readonly #bereit = new Map<string, XmlXPath | readonly Schritt[]>();

  constructor(private readonly praefixe: NamespaceMap) {}

  get(xpath: string): XmlXPath | readonly Schritt[] {
    const vorhanden = this.#bereit.get(xpath);
    if (vorhanden !== undefined) return vorhanden;
    const ausdruck = zerlegePfad(xpath, this.praefixe) ?? XmlXPath.compile(xpath, this.praefixe);
    this.#bereit.set(xpath, ausdruck);
    return ausdruck;
  }
}

const saetze = new WeakMap<Nachrichtenplan, XPathSatz>();

function xpathSatz(plan: Nachrichtenplan): XPathSatz {
  const vorhanden = saetze.get(plan);
  if (vorhanden !== undefined) return vorhanden;
  const neu = new XPathSatz(plan.praefixe);
  saetze.set(plan, neu);
  return neu;
}

/** The parser's document beside ours, element by element. */
class Paarung {
  readonly #dokument: XmlDocument;
  readonly #beimParser = new Map<Element, XmlElement>();
  readonly #beiUns = new Map<number, Element>();

  constructor({ inhalt, text }: Pick<Nachricht, 'inhalt' | 'text'>) {
    this.#dokument = leiheXmlDokument(text);
    this.#paare(inhalt, this.#dokument.root);
  }

  beende(): void {
    this.#dokument.dispose();
  }

  werte(element: Element, ausdruck: XmlXPath): XPathErgebnis {
    const ergebnis = (this.#beimParser.get(element) as XmlElement).eval(ausdruck);
    if (!Array.isArray(ergebnis)) return ergebnis;
    // "a/text()" may give several nodes, parted by comments: the fact is the element's whole own text.
    return [...new Set(ergebnis.flatMap((knoten) => this.#beiUnsAls(knoten) ?? []))];
  }

  #beiUnsAls(knoten: XmlNode): Knoten | undefined {
    if (knoten instanceof XmlElement) return this.#beiUns.get(knotenKennung(knoten));
    const traeger = knoten.parent && this.#beiUns.get(knotenKennung(knoten.parent));
    if (knoten instanceof XmlSimpleNode) return traeger ?? undefined;
    if (!(knoten instanceof XmlAttribute)) return undefined;
    return traeger?.attribute.find(
      ({ name, namespace }) => name === knoten.name && namespace === knoten.namespaceUri,
    );
  }

  #paare(unseres: Element, seines: XmlElement): void {
    this.#beimParser.set(unseres, seines);
    this.#beiUns.set(knotenKennung(seines), unseres);
    let nr = 0;
    for (const kind of kindElemente(seines)) this.#paare(unseres.kinder[nr++] as Element, kind);
  }
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

/** The steps of a plain path (`p:a[1]/p:b/*`, `p:a/@id`), or undefined when the XPath is anything more. */
export function zerlegePfad(xpath: string, praefixe: NamespaceMap): readonly Schritt[] | undefined {
  const teile = xpath.split('/');
  const schritte: Schritt[] = [];
  for (const [i, teil] of teile.entries()) {
    const [, attribut, praefix, name, nummer] =
      /^(?:@([A-Za-z_][\w.-]*)|(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*)(?:\[([1-9]\d{0,5})\])?)$/.exec(
        teil,
      ) ?? [];
    const letzter = i === teile.length - 1;
    if (attribut !== undefined && letzter) schritte.push({ attribut });
    else if (name === undefined || (name === '*' && praefix !== undefined)) return undefined;
    else {
      const namespace = praefix === undefined ? '' : praefixe[praefix];
      if (namespace === undefined) return undefined;
      schritte.push({ name, namespace, ...(nummer !== undefined && { nummer: Number(nummer) }) });
    }
  }
  return schritte;
}

function geheSchritte(element: Element, schritte: readonly Schritt[]): readonly Knoten[] {
  let aktuell: readonly Element[] = [element];
  for (const schritt of schritte) {
    if ('attribut' in schritt) return aktuell.flatMap((eines) => eines.attribut(schritt.attribut) ?? []);
    aktuell = kinderNach(aktuell, schritt);
    if (aktuell.length === 0) return aktuell;
  }
  return aktuell;
}

function kinderNach(
  eltern: readonly Element[],
  { name, namespace, nummer }: Exclude<Schritt, { attribut: string }>,
): readonly Element[] {
  const gefunden: Element[] = [];
  for (const { kinder } of eltern) {
    let nr = 0;
    for (const kind of kinder) {
      if (name !== '*' && (kind.name !== name || kind.namespace !== namespace)) continue;
      nr += 1;
      if (nummer === undefined || nummer === nr) gefunden.push(kind);
    }
  }
  return gefunden;
}
