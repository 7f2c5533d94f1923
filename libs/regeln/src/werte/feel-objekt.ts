import type { FeelArt } from './feel-wert.js';

/** Base of the value classes of our own, so that the kind of a value is told by one `instanceof`. */
export abstract class FeelObjekt {
  abstract readonly art: FeelArt;
}
