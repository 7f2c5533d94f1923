/** A node of a message that can hold a fact. */
export type Knoten = Element | Attribut;

/** An element as read from the text of a well-formed document. */
export class Element {
  /** Child elements in order. */
  readonly kinder: Element[] = [];
  /** Without namespace declarations. */
  readonly attribute: Attribut[] = [];
  /** Text directly inside, without that of children and without comments. */
  text = '';
  /** Texts and children in order; kept only where both occur. */
  #gemischt: (string | Element)[] | undefined;

  constructor(
    /** Local name. */
    readonly name: string,
    /** URI; empty without one. */
    readonly namespace: string,
    readonly eltern: Element | undefined,
    private readonly zeilen: Zeilen,
    private readonly stelle: number,
  ) {}

  /** 1-based line on which the start tag ends. */
  get zeile(): number {
    return this.zeilen.von(this.stelle);
  }

  /** The whole text inside, that of all descendants included. */
  get inhalt(): string {
    if (this.kinder.length === 0) return this.text;
    const teile = this.#gemischt ?? this.kinder;
    return teile.map((teil) => (typeof teil === 'string' ? teil : teil.inhalt)).join('');
  }

  /** An attribute without namespace. */
  attribut(name: string): Attribut | undefined {
    return this.attribute.find((eines) => eines.name === name && eines.namespace === '');
  }

  /** While the document is being read. */
  nimmText(text: string): void {
    if (this.#gemischt) this.#gemischt.push(text);
    else if (this.kinder.length > 0) this.#gemischt = [...this.kinder, text];
    this.text += text;
  }

  /** While the document is being read. */
  nimmKind(kind: Element): void {
    if (this.#gemischt) this.#gemischt.push(kind);
    else if (this.text !== '') this.#gemischt = [this.text, ...this.kinder, kind];
    this.kinder.push(kind);
  }
}

/** An attribute with its value as the standard normalises it. */
export class Attribut {
  constructor(
    /** Local name. */
    readonly name: string,
    /** URI; empty without one. */
    readonly namespace: string,
    readonly inhalt: string,
    readonly traeger: Element,
  ) {}
}

/** Finds the line of a place in a text; reads the text once, when it is first asked. */
export class Zeilen {
  #enden: readonly number[] | undefined;

  constructor(private readonly text: string) {}

  /** 1-based. */
  von(stelle: number): number {
    this.#enden ??= zeilenenden(this.text);
    let unten = 0;
    let oben = this.#enden.length;
    while (unten < oben) {
      const mitte = (unten + oben) >> 1;
      if ((this.#enden[mitte] as number) < stelle) unten = mitte + 1;
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
