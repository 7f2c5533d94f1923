import { XmlElement, XmlParseError, XmlSimpleNode } from 'libxml2-wasm';
import { kindKnoten, mitXmlDokument } from '../xml-dokument.js';
import { VORLAGEN_NAMENSRAUM } from './compile-vorlage.js';
import { zerlegeText } from './platzhalter.js';

/** An expression of a message template, with its place and the loop variables that hold there. */
export interface Vorlagenstelle {
  readonly element: string;
  readonly zeile: number;
  readonly ausdruck: string;
  readonly schleifennamen: readonly string[];
}

/** What is wrong with a template before anything is filled in. */
export interface Vorlagenmangel {
  readonly element?: string;
  readonly zeile?: number;
  readonly text: string;
  readonly abhilfe: string;
}

const ANWEISUNGEN: ReadonlySet<string> = new Set(['wenn', 'wiederhole', 'als']);

/** Every expression of a template, and what filling would stumble over whatever the values. */
export function vorlagenstellen(xml: string): {
  readonly stellen: readonly Vorlagenstelle[];
  readonly maengel: readonly Vorlagenmangel[];
} {
  const leser = new Vorlagenleser();
  try {
    mitXmlDokument(xml, ({ root }) => leser.lies(root, []));
  } catch (cause) {
    if (!(cause instanceof XmlParseError)) throw cause;
    const text = `Die Vorlage ist kein wohlgeformtes XML: ${cause.message.trim()}`;
    const abhilfe = 'Schließen Sie jedes Element, und schreiben Sie &amp;, &lt; und &quot; für &, < und ".';
    leser.maengel.push({ text, abhilfe });
  }
  return leser;
}

class Vorlagenleser {
  readonly stellen: Vorlagenstelle[] = [];
  readonly maengel: Vorlagenmangel[] = [];

  lies(element: XmlElement, aussen: readonly string[]): void {
    const anweisungen = new Map(
      element.attrs
        .filter(({ namespaceUri }) => namespaceUri === VORLAGEN_NAMENSRAUM)
        .map(({ name, value }) => [name, value.trim()] as const),
    );
    this.#pruefe(element, anweisungen);
    const liste = anweisungen.get('wiederhole');
    const als = anweisungen.get('als');
    if (liste !== undefined) this.#merke(element, aussen, liste);
    const hier = als === undefined ? aussen : [...aussen, als];
    const wenn = anweisungen.get('wenn');
    if (wenn !== undefined) this.#merke(element, hier, wenn);
    for (const { namespaceUri, value } of element.attrs) {
      if (namespaceUri !== VORLAGEN_NAMENSRAUM) this.#merkeText(element, hier, value);
    }
    for (const kind of kindKnoten(element)) {
      if (kind instanceof XmlElement) this.lies(kind, hier);
      else if (kind instanceof XmlSimpleNode) this.#merkeText(element, hier, kind.content);
    }
  }

  #pruefe(element: XmlElement, anweisungen: ReadonlyMap<string, string>): void {
    const melde = (text: string, abhilfe: string) =>
      this.maengel.push({ element: element.name, zeile: element.line, text, abhilfe });
    for (const name of anweisungen.keys()) {
      if (ANWEISUNGEN.has(name)) continue;
      melde(
        `Die Anweisung „${name}“ gibt es nicht; sie bliebe ohne Wirkung.`,
        'Möglich sind: wenn, wiederhole, als.',
      );
    }
    if (anweisungen.has('wiederhole') !== anweisungen.has('als')) {
      melde(
        '„wiederhole“ und „als“ stehen nur zusammen.',
        'Nennen Sie in „wiederhole“ die Liste und in „als“ den Namen eines Eintrags.',
      );
    }
  }

  #merkeText(element: XmlElement, schleifennamen: readonly string[], text: string): void {
    for (const teil of zerlegeText(text)) {
      if ('ausdruck' in teil) this.#merke(element, schleifennamen, teil.ausdruck);
    }
  }

  #merke({ name, line }: XmlElement, schleifennamen: readonly string[], ausdruck: string): void {
    this.stellen.push({ element: name, zeile: line, ausdruck, schleifennamen });
  }
}
