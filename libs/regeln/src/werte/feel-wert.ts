import { Decimal, Temporal } from '#libs/kernel';
import type { FeelBereich } from './bereich.js';
import type { FeelDatum } from './datum.js';
import type { MonatsDauer, TageDauer } from './dauer.js';
import { type FeelArt, FeelObjekt } from './feel-objekt.js';
import type { FeelFunktion } from './funktion.js';
import type { FeelZeit } from './zeit.js';
import type { FeelZeitpunkt } from './zeitpunkt.js';

/** Every value FEEL knows (DMN 1.5 § 10.3.2.2). Numbers are exact decimals, dates are calendar dates. */
export type FeelWert =
  | null
  | boolean
  | string
  | Decimal
  | FeelDatum
  | FeelZeit
  | FeelZeitpunkt
  | MonatsDauer
  | TageDauer
  | FeelBereich
  | FeelFunktion
  | FeelListe
  | FeelKontext;

/** A FEEL list; first element has index 1 in FEEL, 0 here. */
export interface FeelListe extends ReadonlyArray<FeelWert> {}

/** A FEEL context: names to values. Only own properties count; the prototype is never looked at. */
export interface FeelKontext {
  readonly [name: string]: FeelWert;
}

/** The kind of a value. */
export function artVon(wert: FeelWert): FeelArt {
  switch (typeof wert) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
  }
  if (wert === null || wert === undefined) return 'null';
  if (Object.getPrototypeOf(wert) === Object.prototype) return 'context';
  if (wert instanceof Decimal) return 'number';
  if (wert instanceof FeelObjekt) return wert.art;
  if (wert instanceof Temporal.PlainDate) return 'date';
  return Array.isArray(wert) ? 'list' : 'context';
}

/** Whether a value is a number. */
export function istZahl(wert: FeelWert): wert is Decimal {
  return wert instanceof Decimal;
}

/** Whether a value is a list. */
export function istListe(wert: FeelWert): wert is FeelListe {
  return Array.isArray(wert);
}

/** Whether a value is a context. */
export function istKontext(wert: FeelWert): wert is FeelKontext {
  return artVon(wert) === 'context';
}

/** Puts an entry into a context under construction; `__proto__` becomes an ordinary name. */
export function setzeEintrag(kontext: Record<string, FeelWert>, name: string, wert: FeelWert): void {
  if (name === '__proto__') {
    Object.defineProperty(kontext, name, {
      value: wert,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    kontext[name] = wert;
  }
}

/** Reads an own entry of a context; `undefined` if there is none. */
export function findEintrag(kontext: FeelKontext, name: string): FeelWert | undefined {
  return Object.hasOwn(kontext, name) ? (kontext[name] ?? null) : undefined;
}
