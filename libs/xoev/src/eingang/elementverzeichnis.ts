import { XmlComment, XmlElement, XmlSimpleNode } from 'libxml2-wasm';
import { kindKnoten, knotenKennung } from '../xml-dokument.js';

/** A child element with its names, read once. */
export interface Kindelement {
  readonly element: XmlElement;
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
}

/** What lies directly inside an element. */
export interface Elementinhalt {
  readonly kinder: readonly Kindelement[];
  /** Own text, without that of children and without comments. */
  readonly text: string;
}

/**
 * Remembers what lies inside each element of one living document. Each look into the parser's memory costs some
 * microseconds, and facts and the account of unread content look at the same elements again and again.
 */
export class Elementverzeichnis {
  readonly #inhalte = new Map<number, Elementinhalt>();

  inhalt(element: XmlElement): Elementinhalt {
    const kennung = knotenKennung(element);
    const vorhanden = this.#inhalte.get(kennung);
    if (vorhanden !== undefined) return vorhanden;
    const neu = lese(element);
    this.#inhalte.set(kennung, neu);
    return neu;
  }
}

function lese(element: XmlElement): Elementinhalt {
  const kinder: Kindelement[] = [];
  let text = '';
  for (const kind of kindKnoten(element)) {
    if (kind instanceof XmlElement)
      kinder.push({ element: kind, name: kind.name, namespace: kind.namespaceUri });
    else if (kind instanceof XmlSimpleNode && !(kind instanceof XmlComment)) text += kind.content;
  }
  return { kinder, text };
}
