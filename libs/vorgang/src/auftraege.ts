import type { WirkungRef } from './bearbeitung/vorgang-speicher.js';

/**
 * Port: the queue. It only carries ids and may lose them: whatever it forgets is found again in the database.
 * Calls happen after the commit; a failing queue is reported but never undoes what has been stored.
 */
export interface Auftraege {
  /** A submission waits for its check. */
  pruefeEingang(eingangId: string): Promise<void>;
  /** Cases have events to be carried into their process. */
  treibeVoran(vorgangIds: readonly string[]): Promise<void>;
  /** The same for cases that were found waiting; a case that is already queued this way is not queued again. */
  holeNach(vorgangIds: readonly string[]): Promise<void>;
  /** Effects wait for execution. */
  fuehreAus(wirkungen: readonly WirkungRef[]): Promise<void>;
}
