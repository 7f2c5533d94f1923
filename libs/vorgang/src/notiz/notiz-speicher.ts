import type { PersonRef } from '#libs/auth';
import type { Notiz } from '#libs/schnittstelle';

/** A note about to be written. */
export interface NeueNotizzeile {
  readonly id: string;
  readonly behoerdeId: string;
  readonly vorgangId: string;
  readonly text: string;
  readonly von: PersonRef;
  readonly am: string;
}

/** Port: notes in the file of a case. They are never changed. */
export interface NotizSpeicher {
  /**
   * Keeps a note; the same note again changes nothing. `vergeben`: another note has this id, by its text, its writer or its
   * case, and nothing was kept. Undefined: there is no such case here.
   */
  lege(notiz: NeueNotizzeile): Promise<Notiz | 'vergeben' | undefined>;
}
