import type { WirkungRef } from './bearbeitung/vorgang-speicher.js';

/**
 * Port: the queue. It says that something waits in the database, and may forget to: whatever nobody hears of is found
 * there again. Calls happen after the commit; a failing queue is reported but never undoes what has been stored.
 */
export interface Auftraege {
  /** A submission waits for its check. */
  pruefeEingang(eingangId: string): Promise<void>;
  /** Cases have events to be carried into their process: these, or some. */
  treibeVoran(vorgangIds?: readonly string[]): Promise<void>;
  /** Effects wait for execution: these, or some of whatever kind. */
  fuehreAus(wirkungen?: readonly WirkungRef[]): Promise<void>;
}
