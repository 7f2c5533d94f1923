import type { Nachrichtengrenzen } from '../pruefung/grenzen.js';
import type { NachrichtenFehler } from '../pruefung/nachrichten-fehler.js';
import { doctypeFehler, findUeberschreitung, type Umfang } from './baum-fehler.js';
import { Namensraum, VON_SELBST } from './namensraum.js';
import { Attribut, Element, Quelle } from './xml-knoten.js';
import { abschnittEnde, attributwert } from './zeichendaten.js';

/**
 * What one look over a text gives: its elements (no root in a text without any), or why no parser should see it. The
 * elements mean something only if the parser then finds the text well-formed.
 */
export type Lesung = { readonly wurzel: Element | undefined } | { readonly fehler: NachrichtenFehler };

/**
 * Looks over a text once, before any parser sees it. Refuses a document type declaration (entities, external files) and
 * a message whose nesting or number of elements and attributes exceeds the bounds; and reads its elements and attributes
 * on the way, since each look into the parser's own memory costs microseconds. It need not tell whether XML is
 * well-formed: whatever it misreads in broken XML the parser refuses afterwards.
 */
export function liesBaum(text: string, grenzen: Nachrichtengrenzen): Lesung {
  return new Baumleser(text, grenzen).lies();
}

const KEINE: readonly Attribut[] = [];
const [DOPPELT, EINFACH, SCHRAEG, GLEICH, GROESSER] = [0x22, 0x27, 0x2f, 0x3d, 0x3e];

class Baumleser {
  readonly #quelle: Quelle;
  readonly #umfang: Umfang = { tiefe: 0, elemente: 0, attribute: 0, anmerkungen: 0 };
  #wurzel: Element | undefined;
  #aktuell: Element | undefined;
  #namensraum = new Namensraum(VON_SELBST);
  /** Those of the ancestors, innermost last. */
  readonly #aeussere: Namensraum[] = [];

  constructor(
    private readonly text: string,
    private readonly grenzen: Nachrichtengrenzen,
  ) {
    this.#quelle = new Quelle(text);
  }

  lies(): Lesung {
    const { text } = this;
    let ende = 0;
    for (let i = text.indexOf('<'); i >= 0; i = text.indexOf('<', ende)) {
      const c = text.charCodeAt(i + 1);
      if (c === SCHRAEG) {
        ende = this.#schliesse(i);
        continue;
      }
      if (c === 0x21 /* ! */ || c === 0x3f /* ? */) {
        const dahinter = abschnittEnde(text, i);
        if (dahinter === undefined) return { fehler: doctypeFehler(this.#quelle.zeileVon(i)) };
        ende = dahinter;
        // A CDATA section is text like any other.
        if (text.charCodeAt(i + 2) !== 0x5b /* [ */) this.#umfang.anmerkungen++;
      } else ende = this.#oeffne(i);
      const fehler = findUeberschreitung(this.#umfang, this.grenzen, this.#quelle, i);
      if (fehler) return { fehler };
    }
    return { wurzel: this.#wurzel };
  }

  /** Reads an end tag; gives the place behind it. */
  #schliesse(i: number): number {
    const gefunden = this.text.indexOf('>', i);
    const ende = gefunden < 0 ? this.text.length : gefunden + 1;
    // End tags with nothing open are the parser's to refuse; they make no room for deeper elements.
    if (this.#umfang.tiefe > 0) this.#umfang.tiefe--;
    this.#verlasse(i, ende);
    return ende;
  }

  #verlasse(innenBis: number, bis: number): void {
    this.#aktuell?.schliesse(innenBis, bis);
    this.#aktuell = this.#aktuell?.eltern;
    this.#namensraum = this.#aeussere.pop() ?? this.#namensraum;
  }

  /** Reads a start tag; gives the place behind it. */
  #oeffne(ab: number): number {
    const { text } = this;
    const umfang = this.#umfang;
    const nameBis = wortEnde(text, ab + 1);
    const paare: string[] = [];
    let ende = nameBis + 1;
    if (text.charCodeAt(nameBis) !== GROESSER)
      ende = liesAttribute(text, nameBis, paare, umfang, this.grenzen.attribute);
    umfang.elemente++;
    umfang.tiefe++;
    this.#aeussere.push(this.#namensraum);
    this.#nimmAuf(text.slice(ab + 1, nameBis), paare, ab, ende);
    if (text.charCodeAt(ende - 2) === SCHRAEG) {
      umfang.tiefe--;
      this.#verlasse(ende, ende);
    }
    return ende;
  }

  #nimmAuf(qname: string, paare: readonly string[], ab: number, innenAb: number): void {
    const erklaert = findErklaerungen(paare);
    if (erklaert) this.#namensraum = new Namensraum(erklaert, this.#namensraum);
    const { name, namespace } = this.#namensraum.element(qname);
    const attribute: Attribut[] | undefined = paare.length > 0 ? [] : undefined;
    const eltern = this.#aktuell;
    const element = new Element(name, namespace, eltern, attribute ?? KEINE, this.#quelle, ab, innenAb);
    for (let i = 0; i < paare.length; i += 2) {
      const attribut = paare[i] as string;
      if (istErklaerung(attribut)) continue;
      const { name: lokal, namespace: uri } = this.#namensraum.attribut(attribut);
      attribute?.push(new Attribut(lokal, uri, paare[i + 1] as string, element));
    }
    if (eltern) eltern.kinder.push(element);
    else this.#wurzel ??= element;
    this.#aktuell = element;
  }
}

/** The place behind a name. */
function wortEnde(text: string, ab: number): number {
  let i = ab;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c <= 0x20 || c === GROESSER || c === SCHRAEG || c === GLEICH || c === DOPPELT || c === EINFACH) break;
  }
  return i;
}

/**
 * Reads the rest of a start tag; gives the place behind it.
 * @param paare gets names and values as written, in turn
 * @param umfang counts each equals sign outside of quotation marks, in broken tags too
 * @param hoechstens nothing is read beyond so many attributes of the document
 */
function liesAttribute(
  text: string,
  ab: number,
  paare: string[],
  umfang: Umfang,
  hoechstens: number,
): number {
  let name: string | undefined;
  for (let i = ab; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === GROESSER) return i + 1;
    if (c === GLEICH) {
      if (++umfang.attribute > hoechstens) return text.length;
    } else if (c === DOPPELT || c === EINFACH) {
      const zu = text.indexOf(c === DOPPELT ? '"' : "'", i + 1);
      if (zu < 0) return text.length;
      if (name !== undefined) paare.push(name, text.slice(i + 1, zu));
      name = undefined;
      i = zu;
    } else if (c > 0x20 && c !== SCHRAEG) {
      const bis = wortEnde(text, i);
      name = text.slice(i, bis);
      i = bis - 1;
    }
  }
  return text.length;
}

/** Prefix → URI, if the tag declares any. */
function findErklaerungen(paare: readonly string[]): ReadonlyMap<string, string> | undefined {
  let erklaert: Map<string, string> | undefined;
  for (let i = 0; i < paare.length; i += 2) {
    const name = paare[i] as string;
    if (!istErklaerung(name)) continue;
    erklaert ??= new Map();
    erklaert.set(name.slice(6), attributwert(paare[i + 1] as string));
  }
  return erklaert;
}

function istErklaerung(name: string): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name[5] === ':');
}
