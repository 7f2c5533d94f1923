import type { Json } from '#libs/kernel';

/** A decision as the trace needs it. */
export interface SpurBescheid {
  readonly nummer: string;
  readonly ergebnis: string;
  readonly erlassenAm: string;
  readonly durch: 'regelwerk' | 'mensch';
  /** What the letter says about automation. */
  readonly hinweis: string;
  readonly bekanntgabe: Json;
}

/** Port: decisions of a case, the oldest first. */
export interface SpurSpeicher {
  bescheide(vorgangId: string): Promise<readonly SpurBescheid[]>;
}
