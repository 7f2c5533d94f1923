import { XmlAttribute, XmlElement, type XmlNode } from 'libxml2-wasm';
import { kindElemente, knotenKennung } from '../xml-dokument.js';
import type { NichtZugeordnet } from './eingangsbefund.js';
import type { Elementverzeichnis, Kindelement } from './elementverzeichnis.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const MAX_WERT = 120;

/**
 * Keeps account of which nodes of a message somebody has read. Afterwards everything else is listed: each element
 * with text of its own, each leaf element (its mere presence may say something) and each attribute.
 */
export class Abdeckung {
  readonly #verzeichnis: Elementverzeichnis;
  readonly #knoten = new Set<number>();
  readonly #teilbaeume = new Set<number>();
  readonly #gruende = new Map<number, NichtZugeordnet['grund']>();

  constructor(verzeichnis: Elementverzeichnis) {
    this.#verzeichnis = verzeichnis;
  }

  /** The own text of an element, or an attribute, has been read. */
  knoten(knoten: XmlNode): void {
    this.#knoten.add(knotenKennung(knoten));
  }

  /** An element with all below it, attributes included, has been read. */
  teilbaum(knoten: XmlNode): void {
    if (knoten instanceof XmlElement) this.#teilbaeume.add(knotenKennung(knoten));
    else this.knoten(knoten);
  }

  /** Why a node that was found is nevertheless not taken. */
  vermerke(knoten: XmlNode, grund: NichtZugeordnet['grund']): void {
    this.#gruende.set(knotenKennung(knoten), grund);
  }

  /** Everything that nobody has read, in document order. */
  offene(wurzel: XmlElement): NichtZugeordnet[] {
    const offen: NichtZugeordnet[] = [];
    this.#besuche(wurzel, `/${wurzel.name}`, offen);
    return offen;
  }

  #besuche(element: XmlElement, pfad: string, offen: NichtZugeordnet[]): void {
    const kennung = knotenKennung(element);
    if (this.#teilbaeume.has(kennung)) return;
    for (const attribut of element.attrs) {
      if (this.#knoten.has(knotenKennung(attribut)) || attribut.namespaceUri === XSI) continue;
      offen.push(this.#eintrag(attribut, `${pfad}/@${attribut.name}`, attribut.value, element.line));
    }
    const { kinder, text: roh } = this.#verzeichnis.inhalt(element);
    const text = roh.trim();
    if ((text !== '' || kinder.length === 0) && !this.#knoten.has(kennung)) {
      offen.push(this.#eintrag(element, pfad, text, element.line));
    }
    for (const [kind, name] of mitPosition(kinder)) this.#besuche(kind, `${pfad}/${name}`, offen);
  }

  #eintrag(knoten: XmlNode, pfad: string, wert: string, zeile: number): NichtZugeordnet {
    return {
      pfad,
      zeile,
      wert: kuerze(wert),
      grund: this.#gruende.get(knotenKennung(knoten)) ?? 'unbekannt',
    };
  }
}

/** Path of an element by local names, positions where a name repeats among its siblings. */
export function elementPfad(knoten: XmlNode): string {
  if (knoten instanceof XmlAttribute) return `${elementPfad(knoten.parent as XmlNode)}/@${knoten.name}`;
  const element = knoten instanceof XmlElement ? knoten : knoten.parent;
  if (element === null) return '';
  const eltern = element.parent;
  if (!(eltern instanceof XmlElement)) return `/${element.name}`;
  const geschwister = [...kindElemente(eltern)].map((kind) => ({ element: kind, name: kind.name }));
  const eintrag = mitPosition(geschwister).find(([kind]) => knotenKennung(kind) === knotenKennung(element));
  return `${elementPfad(eltern)}/${eintrag?.[1] ?? element.name}`;
}

function mitPosition(
  kinder: readonly Pick<Kindelement, 'element' | 'name'>[],
): (readonly [XmlElement, string])[] {
  const anzahl = new Map<string, number>();
  for (const { name } of kinder) anzahl.set(name, (anzahl.get(name) ?? 0) + 1);
  const zaehler = new Map<string, number>();
  return kinder.map(({ element, name }) => {
    if (anzahl.get(name) === 1) return [element, name] as const;
    const nummer = (zaehler.get(name) ?? 0) + 1;
    zaehler.set(name, nummer);
    return [element, `${name}[${nummer}]`] as const;
  });
}

function kuerze(wert: string): string {
  return wert.length > MAX_WERT ? `${wert.slice(0, MAX_WERT - 1)}…` : wert;
}
