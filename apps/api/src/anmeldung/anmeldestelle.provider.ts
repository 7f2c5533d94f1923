export type { Anmeldestelle } from './anmeldestelle.js';
/** Injection token of the place where people sign in. */
export const ANMELDESTELLE = Symbol('Anmeldestelle');
