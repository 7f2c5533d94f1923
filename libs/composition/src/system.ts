import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import { type Clock, type IdQuelle, Temporal } from '#libs/kernel';

/** The clock of the machine. */
export const systemUhr: Clock = { now: () => Temporal.Now.instant() };

const ZUFALL_JE_ID = 16;

/**
 * Ids that sort by the order of their making in a process (UUID version 7, RFC 9562 § 6.2 method 1). Random bytes are
 * fetched for 256 ids at a time: a call of its own for each was 1.5 % of what a case costs.
 */
export class UuidQuelle implements IdQuelle {
  readonly #vorrat = Buffer.alloc(256 * ZUFALL_JE_ID);
  #verbraucht = this.#vorrat.length;
  #msecs = 0;
  #seq = 0;

  neu(): string {
    const random = this.#naechsterZufall();
    const jetzt = Date.now();
    if (jetzt > this.#msecs) {
      this.#msecs = jetzt;
      // Half of the range is left for what is made within the same millisecond.
      this.#seq = random.readUInt32BE(6) >>> 1;
    } else {
      this.#seq += 1;
    }
    return v7({ random, msecs: this.#msecs, seq: this.#seq });
  }

  #naechsterZufall(): Buffer {
    if (this.#verbraucht === this.#vorrat.length) {
      randomFillSync(this.#vorrat);
      this.#verbraucht = 0;
    }
    const anfang = this.#verbraucht;
    this.#verbraucht += ZUFALL_JE_ID;
    return this.#vorrat.subarray(anfang, this.#verbraucht);
  }
}

export const uuidQuelle: IdQuelle = new UuidQuelle();
