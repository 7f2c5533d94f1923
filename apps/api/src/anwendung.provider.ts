import type { Anwendung } from '#libs/composition';

export type { Anwendung };
/** Injection token of the composed application. */
export const ANWENDUNG = Symbol('Anwendung');
