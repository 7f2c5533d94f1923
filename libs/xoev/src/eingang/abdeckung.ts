import { jeObjekt, kuerze } from '#libs/kernel';
import { Attribut, Element, type Knoten } from '../baum/xml-knoten.js';
import type { NichtZugeordnet } from './eingangsbefund.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const MAX_WERT = 120;

/**
 * Keeps account of which nodes of a message somebody has read. Afterwards everything else is listed: each element
 * with text of its own, each leaf element (its mere presence may say something) and each attribute.
 */
export class Abdeckung {
  readonly #knoten = new Set<Knoten>();
  readonly #teilbaeume = new Set<Element>();
  readonly #gruende = new Map<Knoten, NichtZugeordnet['grund']>();

  /** The own text of an element, or an attribute, has been read. */
  knoten(knoten: Knoten): void {
    this.#knoten.add(knoten);
  }

  /** An element with all below it, attributes included, has been read. */
  teilbaum(knoten: Knoten): void {
    if (knoten instanceof Element) this.#teilbaeume.add(knoten);
    else this.knoten(knoten);
  }

  /** Why a node that was found is nevertheless not taken. */
  vermerke(knoten: Knoten, grund: NichtZugeordnet['grund']): void {
    this.#gruende.set(knoten, grund);
  }

  /** Everything that nobody has read, in document order. */
  offene(wurzel: Element): NichtZugeordnet[] {
    const offen: NichtZugeordnet[] = [];
    this.#besuche(wurzel, offen);
    return offen;
  }

  #besuche(element: Element, offen: NichtZugeordnet[]): void {
    if (this.#teilbaeume.has(element)) return;
    for (const attribut of element.attribute) {
      if (this.#knoten.has(attribut) || attribut.namespace === XSI) continue;
      offen.push(this.#eintrag(attribut, attribut.inhalt, element.zeile));
    }
    const { kinder } = element;
    if (!this.#knoten.has(element)) {
      const text = element.text.trim();
      if (text !== '' || kinder.length === 0) offen.push(this.#eintrag(element, text, element.zeile));
    }
    for (const kind of kinder) this.#besuche(kind, offen);
  }

  #eintrag(knoten: Knoten, wert: string, zeile: number): NichtZugeordnet {
    return {
      pfad: elementPfad(knoten),
      zeile,
      wert: kuerze(wert, MAX_WERT),
      grund: this.#gruende.get(knoten) ?? 'unbekannt',
    };
  }
}

/** Path of an element by local names, positions where a name repeats among its siblings. */
export function elementPfad(knoten: Knoten): string {
  if (knoten instanceof Attribut) return `${elementPfad(knoten.traeger)}/@${knoten.name}`;
  const { eltern, name } = knoten;
  if (eltern === undefined) return `/${name}`;
  return `${elementPfad(eltern)}/${name}${nummern(eltern).get(knoten) ?? ''}`;
}

/** Positions of those children whose name repeats, counted once for all of them. */
const nummern = jeObjekt(({ kinder }: Element): ReadonlyMap<Knoten, string> => {
  const anzahl = new Map<string, number>();
  const gezaehlt = kinder.map((kind) => {
    const { name } = kind;
    const nummer = (anzahl.get(name) ?? 0) + 1;
    anzahl.set(name, nummer);
    return { kind, name, nummer };
  });
  const mehrfache = gezaehlt.filter(({ name }) => (anzahl.get(name) ?? 0) > 1);
  return new Map(mehrfache.map(({ kind, nummer }) => [kind, `[${nummer}]`]));
});
