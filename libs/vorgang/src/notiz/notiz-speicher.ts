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
  /** Keeps a note; the same id again changes nothing. Undefined: there is no such case here. */
  lege(notiz: NeueNotizzeile): Promise<Notiz | undefined>;
}
