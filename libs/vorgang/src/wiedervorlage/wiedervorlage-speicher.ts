import type { Ereignis } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';

/** A task that has been put back. */
export interface ZurueckgelegteAufgabe {
  readonly vorgangId: string;
  readonly aufgabeId: string;
  readonly aktenzeichen: string;
  readonly frage: string;
  /** Day on which it is presented again, ISO. */
  readonly bis: string;
  readonly grund: string;
  readonly von: { readonly id: string; readonly name: string };
}

/** Port: tasks that wait for a day. */
export interface WiedervorlageSpeicher {
  /**
   * Puts an open task back and notes both events, together; the second is held back until an instant. An earlier day
   * of the same task is replaced. False if the task is not open.
   */
  lege(
    aufgabe: { readonly vorgangId: string; readonly aufgabeId: string },
    angabe: JsonObject & { readonly bis: string },
    ereignisse: readonly [Ereignis, Ereignis],
    zeiten: { readonly jetzt: string; readonly nichtVor: string },
  ): Promise<boolean>;
  /** Tasks of an authority that are put back beyond a day, the next first. */
  liste(behoerdeId: string, heute: string): Promise<readonly ZurueckgelegteAufgabe[]>;
}
