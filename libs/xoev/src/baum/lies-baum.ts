import { Attribut, Element, Zeilen } from './xml-knoten.js';

const XML = 'http://www.w3.org/XML/1998/namespace';
const ENTITAETEN: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/**
 * Reads the elements, attributes and texts of a document. Each look into the parser's own memory costs microseconds,
 * this reads the whole message in the time of a few dozen of them.
 * @param text a document that the parser has found well-formed and that has no document type declaration; of any other
 *   text the outcome is meaningless
 */
export function liesBaum(text: string): Element {
  return new Baumleser(text).lies();
}

/** Prefix → URI; the empty prefix is the default namespace. */
type Namensraeume = ReadonlyMap<string, string>;

class Baumleser {
  readonly #zeilen: Zeilen;
  #wurzel: Element | undefined;
  #aktuell: Element | undefined;
  #namensraeume: Namensraeume = new Map([['xml', XML]]);
  /** Those of the ancestors, innermost last. */
  readonly #aeussere: Namensraeume[] = [];

  constructor(private readonly quelle: string) {
    this.#zeilen = new Zeilen(quelle);
  }

  lies(): Element {
    const { quelle } = this;
    let i = quelle.indexOf('<');
    while (i >= 0) {
      const ende = this.#token(i);
      i = quelle.indexOf('<', ende);
      if (this.#aktuell && i > ende) this.#aktuell.nimmText(entschluessele(quelle.slice(ende, i)));
    }
    if (!this.#wurzel) throw new TypeError('Der Text hat kein Wurzelelement.');
    return this.#wurzel;
  }

  /** Reads what begins at a `<`; gives the place behind it. */
  #token(i: number): number {
    const { quelle } = this;
    const c = quelle.charCodeAt(i + 1);
    if (c === 0x2f /* / */) {
      this.#schliesse();
      return quelle.indexOf('>', i) + 1;
    }
    if (c === 0x3f /* ? */) return quelle.indexOf('?>', i + 2) + 2;
    if (c !== 0x21 /* ! */) return this.#oeffne(i + 1);
    if (quelle.startsWith('<!--', i)) return quelle.indexOf('-->', i + 4) + 3;
    const ende = quelle.indexOf(']]>', i + 9);
    this.#aktuell?.nimmText(zeilenweise(quelle.slice(i + 9, ende)));
    return ende + 3;
  }

  #schliesse(): void {
    this.#namensraeume = this.#aeussere.pop() ?? this.#namensraeume;
    this.#aktuell = this.#aktuell?.eltern;
  }

  /** Reads a start tag from its name on. */
  #oeffne(ab: number): number {
    const { quelle } = this;
    let i = nameEnde(quelle, ab);
    const qname = quelle.slice(ab, i);
    const paare: [qname: string, wert: string][] = [];
    for (;;) {
      i = ohneLeerraum(quelle, i);
      const c = quelle.charCodeAt(i);
      if (c === 0x3e /* > */ || c === 0x2f /* / */ || Number.isNaN(c)) break;
      const gleich = quelle.indexOf('=', i);
      const auf = ohneLeerraum(quelle, gleich + 1);
      const zu = quelle.indexOf(quelle[auf] as string, auf + 1);
      paare.push([quelle.slice(i, gleich).trimEnd(), quelle.slice(auf + 1, zu)]);
      i = zu + 1;
    }
    this.#aeussere.push(this.#namensraeume);
    this.#erklaere(paare);
    const [name, namespace] = this.#aufgeloest(qname, this.#namensraeume.get('') ?? '');
    const element = new Element(name, namespace, this.#aktuell, this.#zeilen, i);
    for (const [attribut, wert] of paare) {
      if (istErklaerung(attribut)) continue;
      const [lokal, uri] = this.#aufgeloest(attribut, '');
      element.attribute.push(new Attribut(lokal, uri, attributwert(wert), element));
    }
    if (this.#aktuell) this.#aktuell.nimmKind(element);
    else this.#wurzel ??= element;
    this.#aktuell = element;
    if (quelle.charCodeAt(i) !== 0x2f) return i + 1;
    this.#schliesse();
    return i + 2;
  }

  #erklaere(paare: readonly (readonly [string, string])[]): void {
    const erklaert = paare.filter(([name]) => istErklaerung(name));
    if (erklaert.length === 0) return;
    const neu = new Map(this.#namensraeume);
    for (const [name, wert] of erklaert) neu.set(name.slice(6), attributwert(wert));
    this.#namensraeume = neu;
  }

  /** Local name and URI. The parser has refused prefixes that nobody declares. */
  #aufgeloest(qname: string, ohnePraefix: string): readonly [name: string, namespace: string] {
    const doppelpunkt = qname.indexOf(':');
    if (doppelpunkt < 0) return [qname, ohnePraefix];
    return [qname.slice(doppelpunkt + 1), this.#namensraeume.get(qname.slice(0, doppelpunkt)) ?? ''];
  }
}

function istErklaerung(name: string): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name[5] === ':');
}

function nameEnde(text: string, ab: number): number {
  let i = ab;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c <= 0x20 || c === 0x3e || c === 0x2f) break;
  }
  return i;
}

function ohneLeerraum(text: string, ab: number): number {
  let i = ab;
  while (text.charCodeAt(i) <= 0x20) i++;
  return i;
}

/** White space in an attribute is a blank; what is written as a reference stays what it is (XML 1.0, 3.3.3). */
function attributwert(roh: string): string {
  return entschluessele(/[\t\n\r]/.test(roh) ? roh.replace(/\r\n|[\t\n\r]/g, ' ') : roh);
}

function entschluessele(roh: string): string {
  const text = zeilenweise(roh);
  if (!text.includes('&')) return text;
  return text.replace(/&(#x?)?([^;]*);/g, (_, nummer: string | undefined, name: string) =>
    nummer === undefined
      ? (ENTITAETEN[name] ?? '')
      : String.fromCodePoint(Number.parseInt(name, nummer === '#' ? 10 : 16)),
  );
}

/** Every end of a line is one character (XML 1.0, 2.11). */
function zeilenweise(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
