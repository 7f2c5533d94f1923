import type { Lauf } from '../feel/lauf.js';
import type { FeelArt } from '../werte/feel-objekt.js';
import type { FeelWert } from '../werte/feel-wert.js';

/** A type of FEEL or of an item definition. */
export interface FeelTyp {
  readonly art: FeelArt | 'Any';
  /** The name of the item definition, for messages. */
  readonly name?: string;
  /** What a list or range holds. */
  readonly element?: FeelTyp;
  /** The entries that a context must have. */
  readonly felder?: ReadonlyMap<string, FeelTyp>;
  readonly parameter?: readonly FeelTyp[];
  readonly ergebnis?: FeelTyp;
  /** The allowed values of an item definition; `null` if it cannot be told. */
  readonly erlaubt?: (wert: FeelWert, lauf: Lauf) => boolean | null;
  /** The allowed values as written. */
  readonly erlaubtText?: string;
}

export const ANY: FeelTyp = { art: 'Any' };

/** The types that FEEL itself names, with the older spellings of DMN 1.1 and 1.2. */
const GRUNDTYPEN: ReadonlyMap<string, FeelTyp> = new Map<string, FeelTyp>([
  ['Any', ANY],
  ['Null', { art: 'null' }],
  ['number', { art: 'number' }],
  ['string', { art: 'string' }],
  ['boolean', { art: 'boolean' }],
  ['date', { art: 'date' }],
  ['time', { art: 'time' }],
  ['date and time', { art: 'date and time' }],
  ['dateTime', { art: 'date and time' }],
  ['days and time duration', { art: 'days and time duration' }],
  ['dayTimeDuration', { art: 'days and time duration' }],
  ['years and months duration', { art: 'years and months duration' }],
  ['yearMonthDuration', { art: 'years and months duration' }],
  ['list', { art: 'list' }],
  ['context', { art: 'context' }],
  ['function', { art: 'function' }],
  // How `instance of function` is shown to the grammar, which knows the word only with a signature.
  ['Function', { art: 'function' }],
  ['range', { art: 'range' }],
]);

/** A built-in type by its name. */
export function findGrundtyp(name: string): FeelTyp | undefined {
  return GRUNDTYPEN.get(name);
}

/** The name of a type for messages. */
export function typName(typ: FeelTyp): string {
  if (typ.name !== undefined) return typ.name;
  if (typ.element) return `${typ.art}<${typName(typ.element)}>`;
  if (typ.felder) {
    return `context<${[...typ.felder].map(([name, feld]) => `${name}: ${typName(feld)}`).join(', ')}>`;
  }
  if (typ.parameter) {
    return `function<${typ.parameter.map(typName).join(', ')}> -> ${typ.ergebnis ? typName(typ.ergebnis) : 'Any'}`;
  }
  return typ.art;
}
