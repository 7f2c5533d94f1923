import { Temporal } from 'temporal-polyfill';

/** Where the time comes from. The core never asks the system; apps inject a Clock. */
export interface Clock {
  /** The current instant. */
  now(): Temporal.Instant;
}

/** The time zone in which German authorities count legal days. */
export const AMTSZEITZONE = 'Europe/Berlin';

/** The legal day on which an instant falls (Europe/Berlin). A legal day is never an instant. */
export function kalendertag(instant: Temporal.Instant | string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(AMTSZEITZONE).toPlainDate();
}

/** A clock that stands still until told otherwise; for tests, simulations and replay. */
export class FesteUhr implements Clock {
  #now: Temporal.Instant;

  constructor(now: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(now);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** Moves the clock to an instant, forwards or backwards. */
  stelle(now: Temporal.Instant | string): void {
    this.#now = Temporal.Instant.from(now);
  }
}
