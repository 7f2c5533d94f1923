/** Local name and URI; the URI is empty without one. */
export interface Name {
  readonly name: string;
  readonly namespace: string;
}

/** What every document knows without declaring it. */
export const VON_SELBST: ReadonlyMap<string, string> = new Map([
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
]);

/** The namespace declarations that hold at an element. */
export class Namensraum {
  /** Names of elements that occurred here: a message has few. */
  readonly #namen = new Map<string, Name>();

  /** @param eigene prefix → URI; the empty prefix is the default namespace */
  constructor(
    private readonly eigene: ReadonlyMap<string, string>,
    private readonly aussen?: Namensraum,
  ) {}

  /** Name of an element as written with its prefix. */
  element(qname: string): Name {
    let name = this.#namen.get(qname);
    if (!name) {
      name = this.#loeseAuf(qname, this.#uri(''));
      this.#namen.set(qname, name);
    }
    return name;
  }

  /** Name of an attribute: the default namespace does not hold for it. */
  attribut(qname: string): Name {
    return this.#loeseAuf(qname, '');
  }

  #loeseAuf(qname: string, ohnePraefix: string): Name {
    const doppelpunkt = qname.indexOf(':');
    if (doppelpunkt < 0) return { name: qname, namespace: ohnePraefix };
    return { name: qname.slice(doppelpunkt + 1), namespace: this.#uri(qname.slice(0, doppelpunkt)) };
  }

  /** The parser refuses prefixes that nobody declares. */
  #uri(praefix: string): string {
    return this.eigene.get(praefix) ?? (this.aussen ? this.aussen.#uri(praefix) : '');
  }
}
