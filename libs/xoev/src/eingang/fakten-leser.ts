import { XmlAttribute, XmlElement, type XmlNode } from 'libxml2-wasm';
import type { Json, JsonObject } from '#libs/kernel';
import { eigenerText, findKind, kindElemente } from '../xml-dokument.js';
import type { Abdeckung } from './abdeckung.js';
import type { CodeHerkunft } from './eingangsbefund.js';
import type { EinfacheArt, FaktRegel } from './eingangsplan.js';
import { leseWert } from './fakt-wert.js';
import type { XPathSatz } from './xpath-ausdruck.js';

/** Reads facts from one message and notes every node it has read. */
export class FaktenLeser {
  readonly codes: Record<string, CodeHerkunft> = {};
  readonly #xpaths: XPathSatz;
  readonly #abdeckung: Abdeckung;

  constructor(xpaths: XPathSatz, abdeckung: Abdeckung) {
    this.#xpaths = xpaths;
    this.#abdeckung = abdeckung;
  }

  /** Value of a fact below an element; undefined when it is absent or not of its type. */
  lese(element: XmlElement, regel: FaktRegel, id: string): Json | undefined {
    const gefunden = this.#xpaths.werte(element, regel.xpath);
    if (!Array.isArray(gefunden)) return this.#berechnet(gefunden as string | number | boolean, regel);
    const knoten = gefunden as readonly XmlNode[];
    if (regel.typ === 'liste') return this.#liste(knoten, regel, id);
    for (const weiterer of knoten.slice(1)) this.#abdeckung.vermerke(weiterer, 'mehrfach');
    const erster = knoten[0];
    if (erster === undefined) return undefined;
    return regel.typ === 'objekt'
      ? this.#objekt(erster, regel, id)
      : this.#einfach(erster, regel.typ, regel, id);
  }

  // An expression such as count(...) or string(...) has no node that it covers.
  #berechnet(wert: string | number | boolean, regel: FaktRegel): Json | undefined {
    if (regel.typ === 'liste' || regel.typ === 'objekt' || wert === '') return undefined;
    return leseWert(String(wert), regel.typ);
  }

  #liste(knoten: readonly XmlNode[], regel: FaktRegel, id: string): Json | undefined {
    if (knoten.length === 0) return undefined;
    const werte = knoten.map((einzelner, i) =>
      regel.element === undefined
        ? this.#einfach(einzelner, regel.elementTyp ?? 'text', regel, `${id}[${i}]`)
        : this.#objekt(einzelner, regel, `${id}[${i}]`),
    );
    const gelesen = werte.filter((wert) => wert !== undefined);
    return gelesen.length === 0 ? undefined : gelesen;
  }

  #objekt(knoten: XmlNode, regel: FaktRegel, id: string): Json | undefined {
    if (!(knoten instanceof XmlElement)) return undefined;
    if ([...kindElemente(knoten)].length === 0 && eigenerText(knoten).trim() === '')
      this.#abdeckung.knoten(knoten);
    const objekt: Record<string, Json> = {};
    for (const [feld, unter] of Object.entries(regel.element ?? {})) {
      const wert = this.lese(knoten, unter, `${id}.${feld}`);
      if (wert !== undefined) objekt[feld] = wert;
    }
    return objekt satisfies JsonObject;
  }

  #einfach(knoten: XmlNode, art: EinfacheArt, regel: FaktRegel, id: string): Json | undefined {
    if (art === 'code') return this.#code(knoten, regel, id);
    const text = knoten instanceof XmlElement ? eigenerText(knoten) : knoten.content;
    const wert = text.trim() === '' ? undefined : leseWert(text, art);
    // An element whose text lies in its children is a container: its content is not this fact.
    if (knoten instanceof XmlElement && text.trim() === '' && [...kindElemente(knoten)].length > 0)
      return undefined;
    if (wert === undefined && text.trim() !== '') this.#abdeckung.vermerke(knoten, 'unlesbar');
    else this.#abdeckung.knoten(knoten);
    return wert;
  }

  #code(knoten: XmlNode, regel: FaktRegel, id: string): Json | undefined {
    const herkunft = knoten instanceof XmlElement ? leseCode(knoten) : { code: knoten.content.trim() };
    if (herkunft === undefined) return undefined;
    const fremd = regel.codeliste !== undefined && (herkunft.listURI ?? regel.codeliste) !== regel.codeliste;
    if (fremd || herkunft.code === '') {
      const traeger = knoten instanceof XmlElement ? (findKind(knoten, 'code') ?? knoten) : knoten;
      this.#abdeckung.vermerke(traeger, 'unlesbar');
      return undefined;
    }
    this.#deckeCode(knoten);
    this.codes[id] = herkunft;
    return herkunft.code;
  }

  // Exactly the parts of an XÖV code: an extension beside them would still be reported.
  #deckeCode(knoten: XmlNode): void {
    this.#abdeckung.knoten(knoten);
    if (!(knoten instanceof XmlElement)) return;
    for (const name of ['listURI', 'listVersionID']) {
      const attribut = knoten.attr(name);
      if (attribut instanceof XmlAttribute) this.#abdeckung.knoten(attribut);
    }
    for (const name of ['code', 'name']) {
      const kind = findKind(knoten, name);
      if (kind !== undefined) this.#abdeckung.knoten(kind);
    }
  }
}

function leseCode(element: XmlElement): CodeHerkunft | undefined {
  const code = findKind(element, 'code')?.content ?? eigenerText(element);
  if (findKind(element, 'code') === undefined && [...kindElemente(element)].length > 0) return undefined;
  const name = findKind(element, 'name')?.content.trim();
  const listURI = element.attr('listURI')?.value;
  const listVersionID = element.attr('listVersionID')?.value;
  return {
    code: code.trim().normalize('NFC'),
    ...(listURI === undefined ? {} : { listURI }),
    ...(listVersionID === undefined ? {} : { listVersionID }),
    ...(name === undefined || name === '' ? {} : { name }),
  };
}
