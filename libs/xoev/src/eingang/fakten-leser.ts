import { type Json, type JsonObject, nfc } from '#libs/kernel';
import { Element, findKind, type Knoten } from '../baum/xml-knoten.js';
import type { Abdeckung } from './abdeckung.js';
import type { BedingtFehlend, CodeHerkunft, Fehlend } from './eingangsbefund.js';
import type { EinfacheArt, FaktRegel } from './eingangsplan.js';
import { liesWert } from './fakt-wert.js';
import type { XPathAuswertung } from './xpath-ausdruck.js';

/** Reads facts from one message and notes every node it has read. */
export class FaktenLeser {
  readonly codes: Record<string, CodeHerkunft> = {};
  /** Required fields that an object or a member of a list does not have; what is missing as a whole is not listed here. */
  readonly fehlend: Fehlend[] = [];
  readonly bedingtFehlend: BedingtFehlend[] = [];
  readonly #xpaths: XPathAuswertung;
  readonly #abdeckung: Abdeckung;

  constructor(xpaths: XPathAuswertung, abdeckung: Abdeckung) {
    this.#xpaths = xpaths;
    this.#abdeckung = abdeckung;
  }

  /** Value of a fact below an element; undefined when it is absent or not of its type. */
  lese(element: Element, regel: FaktRegel, id: string): Json | undefined {
    const gefunden = this.#xpaths.werte(element, regel.xpath);
    if (!Array.isArray(gefunden)) return this.#berechnet(gefunden as string | number | boolean, regel);
    const knoten = gefunden as readonly Knoten[];
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
    return liesWert(String(wert), regel.typ);
  }

  #liste(knoten: readonly Knoten[], regel: FaktRegel, id: string): Json | undefined {
    const gelesen: Json[] = [];
    for (const einzelner of knoten) {
      const ort = `${id}[${gelesen.length}]`;
      const wert =
        regel.element === undefined
          ? this.#einfach(einzelner, regel.elementTyp ?? 'text', regel, ort)
          : this.#objekt(
              einzelner,
              { ...regel, titel: `${regel.titel ?? id}, Nr. ${gelesen.length + 1}` },
              ort,
            );
      if (wert !== undefined) gelesen.push(wert);
    }
    return gelesen.length === 0 ? undefined : gelesen;
  }

  #objekt(knoten: Knoten, regel: FaktRegel, id: string): Json | undefined {
    if (!(knoten instanceof Element)) return undefined;
    if (knoten.kinder.length === 0 && knoten.text.trim() === '') this.#abdeckung.knoten(knoten);
    const objekt: Record<string, Json> = {};
    for (const [feld, unter] of Object.entries(regel.element ?? {})) {
      const wert = this.lese(knoten, unter, `${id}.${feld}`);
      if (wert !== undefined) objekt[feld] = wert;
      else this.#vermerkeFehlend(feld, unter, regel, id);
    }
    return objekt satisfies JsonObject;
  }

  #vermerkeFehlend(feld: string, regel: FaktRegel, aussen: FaktRegel, ort: string): void {
    const { pflicht, titel = feld, norm = aussen.norm } = regel;
    if (pflicht === undefined || pflicht === false) return;
    const eintrag: Fehlend = {
      id: `${ort}.${feld}`,
      titel: `${aussen.titel ?? ort}: ${titel}`,
      art: 'fakt',
      ...(norm !== undefined && { norm }),
    };
    if (pflicht === true) this.fehlend.push(eintrag);
    else this.bedingtFehlend.push({ ...eintrag, bedingung: bedingungAm(pflicht.slice(1).trim(), ort) });
  }

  #einfach(knoten: Knoten, art: EinfacheArt, regel: FaktRegel, id: string): Json | undefined {
    if (art === 'code') return this.#code(knoten, regel, id);
    const element = knoten instanceof Element ? knoten : undefined;
    const text = (element?.text ?? knoten.inhalt).trim();
    // An element whose text lies in its children is a container: its content is not this fact.
    if (text === '' && element && element.kinder.length > 0) return undefined;
    const wert = text === '' ? undefined : liesWert(text, art);
    if (wert === undefined && text !== '') this.#abdeckung.vermerke(knoten, 'unlesbar');
    else this.#abdeckung.knoten(knoten);
    return wert;
  }

  #code(knoten: Knoten, regel: FaktRegel, id: string): Json | undefined {
    const herkunft = knoten instanceof Element ? this.#liesCode(knoten) : { code: knoten.inhalt.trim() };
    if (herkunft === undefined) return undefined;
    const fremd = regel.codeliste !== undefined && (herkunft.listURI ?? regel.codeliste) !== regel.codeliste;
    if (fremd || herkunft.code === '') {
      const traeger = knoten instanceof Element ? (findKind(knoten, 'code') ?? knoten) : knoten;
      this.#abdeckung.vermerke(traeger, 'unlesbar');
      return undefined;
    }
    this.#deckeCode(knoten);
    this.codes[id] = herkunft;
    return herkunft.code;
  }

  // Exactly the parts of an XÖV code: an extension beside them would still be reported.
  #deckeCode(knoten: Knoten): void {
    this.#abdeckung.knoten(knoten);
    if (!(knoten instanceof Element)) return;
    for (const name of ['listURI', 'listVersionID']) {
      const attribut = knoten.attribut(name);
      if (attribut !== undefined) this.#abdeckung.knoten(attribut);
    }
    for (const name of ['code', 'name']) {
      const kind = findKind(knoten, name);
      if (kind !== undefined) this.#abdeckung.knoten(kind);
    }
  }

  #liesCode(element: Element): CodeHerkunft | undefined {
    const codeElement = findKind(element, 'code');
    if (codeElement === undefined && element.kinder.length > 0) return undefined;
    const name = findKind(element, 'name')?.text.trim();
    const listURI = element.attribut('listURI')?.inhalt;
    const listVersionID = element.attribut('listVersionID')?.inhalt;
    return {
      code: nfc((codeElement ?? element).text.trim()),
      ...(listURI === undefined ? {} : { listURI }),
      ...(listVersionID === undefined ? {} : { listVersionID }),
      ...(name === undefined || name === '' ? {} : { name }),
    };
  }
}

/** A condition inside an object or a member of a list reads its fields under `element`; FEEL counts members from 1. */
function bedingungAm(feel: string, ort: string): string {
  const stelle = ort.replaceAll(/\[(\d+)\]/gu, (_, nr: string) => `[${Number(nr) + 1}]`);
  return `(for element in [fakten.${stelle}] return ${feel})[1]`;
}
