import type { Vorratsaenderung } from '#libs/schnittstelle';

/** A change of the worklist with its place in the order of all changes. */
export interface NummerierteAenderung {
  readonly nr: number;
  readonly aenderung: Vorratsaenderung;
}

/**
 * What a listener is told. `verpasst`: more happened in between than is kept; the list has to be loaded again.
 * `beginn`: from here on everything is told; who comes again and has heard nothing names this place.
 */
export type Strommeldung =
  | NummerierteAenderung
  | { readonly verpasst: true; readonly nr: number }
  | { readonly beginn: true; readonly nr: number };

/** Port: changes of the worklist as they are committed, whoever makes them. */
export interface Vorratsstrom {
  /**
   * Tells changes of one authority, first those after `nach` (as far as they are kept), then each new one.
   * @returns ends the subscription
   */
  abonniere(
    behoerdeId: string,
    nach: number | undefined,
    empfaenger: (meldung: Strommeldung) => void,
  ): () => void;
  schliesse(): Promise<void>;
}
