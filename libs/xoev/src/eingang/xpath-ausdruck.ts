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
import { EingangFehler } from './eingang-fehler.js';
import type { Nachrichtenplan } from './eingangsplan.js';

/**
 * A step of a plain path: child elements of a name (`*` = any), of those of one parent the n-th if a number is given,
 * also of all elements below (`//`); or an attribute without namespace at its end.
 */
type Schritt = Kindschritt | { readonly attribut: string };

interface Kindschritt {
  readonly name: string;
  readonly namespace: string;
  readonly nummer?: number;
  readonly darunter?: true;
}

/** Paths whose nodes are taken together (`a|b`). */
type Wege = readonly (readonly Schritt[])[];

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

  /**
   * Value of an XPath at an element. Text nodes stand for their element.
   * @throws EingangFehler `NACHRICHT_ZU_UMFANGREICH` when the parser would be asked about too large a message
   */
  werte(element: Element, xpath: string): XPathErgebnis {
    const ausdruck = this.#ausdruecke.get(xpath);
    if (!(ausdruck instanceof XmlXPath)) return geheWege(element, ausdruck);
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
  readonly #bereit = new Map<string, XmlXPath | Wege>();

  constructor(private readonly praefixe: NamespaceMap) {}

  get(xpath: string): XmlXPath | Wege {
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

/**
 * Elements of a message of which the parser is asked anything. Unions and comparisons of two node sets cost it their
 * product: 10 s at 20,000 elements, half a second at 5,000. Plain paths, which are walked here, cost what they visit.
 */
const HOECHSTENS_ELEMENTE = 5_000;

function zaehle({ kinder }: Element): number {
  return kinder.reduce((summe, kind) => summe + zaehle(kind), 1);
}

/** The parser's document beside ours, element by element. */
class Paarung {
  readonly #dokument: XmlDocument;
  readonly #beimParser = new Map<Element, XmlElement>();
  readonly #beiUns = new Map<number, Element>();

  constructor({ inhalt, text }: Pick<Nachricht, 'inhalt' | 'text'>) {
    if (zaehle(inhalt) > HOECHSTENS_ELEMENTE) {
      throw new EingangFehler(
        'NACHRICHT_ZU_UMFANGREICH',
        `Die Nachricht hat mehr als ${HOECHSTENS_ELEMENTE} Elemente; für das Verfahren lässt sie sich nicht maschinell lesen.`,
      );
    }
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

/**
 * The steps of a plain path (`p:a[1]/p:b/*`, `p:a//p:b`, `p:a/@id`) or of several (`p:a/p:b | p:c`), or undefined when the
 * XPath is anything more.
 */
export function zerlegePfad(xpath: string, praefixe: NamespaceMap): Wege | undefined {
  const wege = xpath.split('|').map((pfad) => zerlegeWeg(pfad.trim(), praefixe));
  const elemente = (weg: readonly Schritt[]) => weg.every((schritt) => !('attribut' in schritt));
  if (!wege.every((weg) => weg !== undefined) || (wege.length > 1 && !wege.every(elemente))) return undefined;
  return wege;
}

function zerlegeWeg(pfad: string, praefixe: NamespaceMap): readonly Schritt[] | undefined {
  const teile = pfad.split('/');
  const schritte: Schritt[] = [];
  for (const [i, teil] of teile.entries()) {
    const letzter = i === teile.length - 1;
    const darunter = i > 1 && teile[i - 1] === '';
    if (teil === '' && i > 0 && !darunter && !letzter) continue;
    const [, attribut, praefix, name, nummer] =
      /^(?:@([A-Za-z_][\w.-]*)|(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*|\*)(?:\[([1-9]\d{0,5})\])?)$/.exec(
        teil,
      ) ?? [];
    if (attribut !== undefined && letzter && !darunter) schritte.push({ attribut });
    else if (name === undefined || (name === '*' && praefix !== undefined)) return undefined;
    else {
      const namespace = praefix === undefined ? '' : praefixe[praefix];
      if (namespace === undefined) return undefined;
      const zahl = nummer !== undefined && { nummer: Number(nummer) };
      schritte.push({ name, namespace, ...zahl, ...(darunter && { darunter }) });
    }
  }
  return schritte;
}

function geheWege(element: Element, wege: Wege): readonly Knoten[] {
  const [einziger, ...weitere] = wege as readonly [readonly Schritt[], ...Wege];
  if (weitere.length === 0) return geheSchritte(element, einziger);
  const gefunden = wege.flatMap((weg) => geheSchritte(element, weg) as readonly Element[]);
  return inFolge([...new Set(gefunden)]);
}

function geheSchritte(element: Element, schritte: readonly Schritt[]): readonly Knoten[] {
  let aktuell: readonly Element[] = [element];
  // After „//“ one of them may lie inside another: what lies under both is found twice, and not in order.
  let verschachtelt = false;
  for (const schritt of schritte) {
    if ('attribut' in schritt) return aktuell.flatMap((eines) => eines.attribut(schritt.attribut) ?? []);
    const eltern = schritt.darunter ? [...new Set(aktuell.flatMap(mitAllen))] : aktuell;
    verschachtelt ||= schritt.darunter === true;
    const kinder = kinderNach(eltern, schritt);
    aktuell = verschachtelt ? inFolge(kinder) : kinder;
    if (aktuell.length === 0) return aktuell;
  }
  return aktuell;
}

/** In the order of the document. */
function inFolge(elemente: readonly Element[]): readonly Element[] {
  return elemente.toSorted((a, b) => a.ab - b.ab);
}

function mitAllen(element: Element): readonly Element[] {
  return [element, ...element.kinder.flatMap(mitAllen)];
}

function kinderNach(
  eltern: readonly Element[],
  { name, namespace, nummer }: Kindschritt,
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
