import { attributwert, zeichendaten } from './zeichendaten.js';

/** A node of a message that can hold a fact. */
export type Knoten = Element | Attribut;

/**
 * An element as read from the text of a well-formed document. It knows where it stands there; its texts are read when
 * somebody asks, since most of them are the indentation between other elements.
 */
export class Element {
  /** Child elements in order. */
  readonly kinder: Element[] = [];
  #text: string | undefined;
  #innenBis: number;
  #bis: number;

  /** @param innenAb place behind its start tag */
  constructor(
    /** Local name. */
    readonly name: string,
    /** URI; empty without one. */
    readonly namespace: string,
    readonly eltern: Element | undefined,
    /** Without namespace declarations. */
    readonly attribute: readonly Attribut[],
    private readonly quelle: Quelle,
    /** Place of its `<` in the text of the document. */
    readonly ab: number,
    private readonly innenAb: number,
  ) {
    this.#innenBis = innenAb;
    this.#bis = innenAb;
  }

  /** While the document is being read: where its end tag begins and ends. */
  schliesse(innenBis: number, bis: number): void {
    this.#innenBis = innenBis;
    this.#bis = bis;
  }

  /** 1-based line on which the start tag ends. */
  get zeile(): number {
    return this.quelle.zeileVon(this.innenAb - 1);
  }

  /** Text directly inside, without that of children and without comments. */
  get text(): string {
    this.#text ??= this.#lies(ohneKinder);
    return this.#text;
  }

  /** The whole text inside, that of all descendants included. */
  get inhalt(): string {
    return this.kinder.length === 0 ? this.text : this.#lies(mitKindern);
  }

  /** An attribute without namespace. */
  attribut(name: string): Attribut | undefined {
    return this.attribute.find((eines) => eines.name === name && eines.namespace === '');
  }

  #lies(vonKind: (kind: Element) => string): string {
    const { text: quelle } = this.quelle;
    let text = '';
    let von = this.innenAb;
    for (const kind of this.kinder) {
      text += zeichendaten(quelle, von, kind.ab) + vonKind(kind);
      von = kind.#bis;
    }
    return text + zeichendaten(quelle, von, this.#innenBis);
  }
}

const ohneKinder = () => '';
const mitKindern = (kind: Element) => kind.inhalt;

/** An attribute with its value as the standard normalises it. */
export class Attribut {
  /** @param roh the value as it stands between the quotation marks */
  constructor(
    /** Local name. */
    readonly name: string,
    /** URI; empty without one. */
    readonly namespace: string,
    private readonly roh: string,
    readonly traeger: Element,
  ) {}

  get inhalt(): string {
    return attributwert(this.roh);
  }
}

/** The text of a document. */
export class Quelle {
  #zeilenenden: readonly number[] | undefined;

  constructor(readonly text: string) {}

  /** 1-based line of a place; the text is searched for its lines once, when it is first asked. */
  zeileVon(stelle: number): number {
    this.#zeilenenden ??= zeilenenden(this.text);
    let unten = 0;
    let oben = this.#zeilenenden.length;
    while (unten < oben) {
      const mitte = (unten + oben) >> 1;
      if ((this.#zeilenenden[mitte] as number) < stelle) unten = mitte + 1;
      else oben = mitte;
    }
    return unten + 1;
  }
}

function zeilenenden(text: string): number[] {
  const enden: number[] = [];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) enden.push(i);
  return enden;
}

/** The first element reached by local names from child to child; namespaces are ignored on purpose. */
export function findKind(element: Element, ...namen: readonly string[]): Element | undefined {
  let aktuell: Element | undefined = element;
  for (const name of namen) aktuell = aktuell?.kinder.find((kind) => kind.name === name);
  return aktuell;
}

/** Trimmed text of an element reached by local names; undefined when it is absent or empty. */
export function findText(element: Element | undefined, ...namen: readonly string[]): string | undefined {
  const text = element && findKind(element, ...namen)?.inhalt.trim();
  return text === '' ? undefined : text;
}
