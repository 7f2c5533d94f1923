import type { Kontext } from '#libs/engine';

/** Decided cases to be looked at, by the legal day of their first decision; test messages are none. */
export interface Berichtszeitraum {
  readonly von: string;
  readonly bis: string;
  readonly verfahrenId?: string;
}

/** A decided case as the report needs it. */
export interface EntschiedenerFall {
  readonly vorgangId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly ergebnis: string;
  readonly durch: 'regelwerk' | 'mensch';
  readonly gezogen: boolean;
  /** Risk rules that hit, `<table>/<rule>`. */
  readonly risiken: readonly string[];
  readonly kontext: Kontext;
}

/** Port: what risk management has done. */
export interface RisikoSpeicher {
  /** Decided cases by id, a page at a time, each with its first decision. */
  entschiedene(
    zeitraum: Berichtszeitraum,
    nach: string | undefined,
    hoechstens: number,
  ): Promise<readonly EntschiedenerFall[]>;
}
