import type { Befund } from '#libs/kernel';
import type { FeelFehler } from '../feel/feel-fehler.js';
import type { Element, Ueberschrieben } from './moddle.js';

/** Collects the findings of one DMN file and says where in the file they are. */
export class Melder {
  readonly befunde: Befund[] = [];
  /** Ids that another element of the file has, or with letters that the reader does not take: it drops the element. */
  readonly untauglicheIds: { readonly id: string; readonly doppelt: boolean }[] = [];
  /** Parts that an element has twice and can have once: the reader keeps the last. */
  readonly ueberschrieben: Ueberschrieben[] = [];
  readonly #zeilen: string[];

  constructor(
    readonly datei: string,
    xml: string,
  ) {
    this.#zeilen = xml.split('\n');
  }

  fehler(code: string, element: Element | undefined, wo: string, text: string, abhilfe: string): void {
    this.melde('fehler', code, element, wo, text, abhilfe);
  }

  warnung(code: string, element: Element | undefined, wo: string, text: string, abhilfe: string): void {
    this.melde('warnung', code, element, wo, text, abhilfe);
  }

  /** An error in an expression, with its place in the text. */
  feel(fehler: FeelFehler, element: Element | undefined, wo: string, ausdruck: string): void {
    this.fehler(
      fehler.code,
      element,
      `${wo}, Zeichen ${fehler.position.von + 1}`,
      `${fehler.text} Ausdruck: ${kurz(ausdruck)}`,
      fehler.abhilfe,
    );
  }

  melde(
    schwere: Befund['schwere'],
    code: string,
    element: Element | undefined,
    wo: string,
    text: string,
    abhilfe: string,
  ): void {
    this.befunde.push({ code, schwere, datei: this.datei, ort: this.ort(element, wo), text, abhilfe });
  }

  /** `wo (Element _id, Zeile 12)`; an element without id is placed by the nearest one around it that has one. */
  ort(element: Element | undefined, wo: string): string {
    let naechstes = element;
    while (naechstes && naechstes.id === undefined) naechstes = naechstes.$parent as Element | undefined;
    const id = naechstes?.id;
    if (id === undefined) return wo;
    const zeile = this.#zeilen.findIndex((z) => z.includes(`id="${id}"`) || z.includes(`id='${id}'`));
    return `${wo} (Element ${id}${zeile < 0 ? '' : `, Zeile ${zeile + 1}`})`;
  }
}

/** An expression on one line, cut to a readable length. */
export function kurz(ausdruck: string): string {
  const zeile = ausdruck.trim().replace(/\s+/g, ' ');
  return zeile.length > 80 ? `${zeile.slice(0, 79)}…` : zeile;
}
