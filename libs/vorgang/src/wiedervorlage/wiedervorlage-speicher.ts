import type { PersonRef } from '#libs/auth';
import type { Ereignis } from '#libs/engine';
import type { ZurueckgelegteAufgabe, Zurueckstellung } from '#libs/schnittstelle';

/** Port: tasks that wait for a day. */
export interface WiedervorlageSpeicher {
  /**
   * Puts an open task back and notes both events, together; the second is held back until an instant. An earlier day
   * of the same task is replaced. False if the task is not open.
   */
  lege(
    aufgabe: { readonly vorgangId: string; readonly aufgabeId: string },
    angabe: Zurueckstellung & { readonly am: string },
    ereignisse: readonly [Ereignis, Ereignis],
    zeiten: { readonly jetzt: string; readonly nichtVor: string },
  ): Promise<boolean>;
  /**
   * Presents a task that is put back beyond a day again: the note for that day becomes due now and bears the person.
   * False if it is not open or not put back any more.
   */
  hebeAuf(
    aufgabe: { readonly vorgangId: string; readonly aufgabeId: string },
    von: PersonRef,
    heute: string,
  ): Promise<boolean>;
  /** Tasks of an authority that are put back beyond a day, the next first. */
  liste(behoerdeId: string, heute: string): Promise<readonly ZurueckgelegteAufgabe[]>;
}
