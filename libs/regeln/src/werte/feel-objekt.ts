/** The kinds of FEEL values, by the type names of the standard. */
export type FeelArt =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

/** Base of the value classes of our own, so that the kind of a value is told by one `instanceof`. */
export abstract class FeelObjekt {
  abstract readonly art: FeelArt;
}
