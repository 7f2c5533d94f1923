import { Temporal } from 'temporal-polyfill';

/** Where the time comes from. The core never asks the system; apps inject a Clock. */
export interface Clock {
  /** The current instant. */
  now(): Temporal.Instant;
}

/** The time zone in which German authorities count legal days. */
export const AMTSZEITZONE = 'Europe/Berlin';

const STUNDE_MS = 3_600_000;
/** Berlin's offset from UTC has been whole hours since 1893-04-01: within an hour of UTC no new day begins. */
const VOLLE_STUNDEN_AB = Temporal.Instant.from('1893-04-01T00:00:00Z').epochMilliseconds;

/** The hour asked for last, and its day: finding the day of an instant costs 8 µs, and every submission asks. */
let zuletzt: { readonly stunde: number; readonly tag: Temporal.PlainDate } | undefined;

/** The legal day on which an instant falls (Europe/Berlin). A legal day is never an instant. */
export function kalendertag(instant: Temporal.Instant | string): Temporal.PlainDate {
  const moment = typeof instant === 'string' ? Temporal.Instant.from(instant) : instant;
  const { epochMilliseconds } = moment;
  const stunde = Math.floor(epochMilliseconds / STUNDE_MS);
  if (zuletzt?.stunde === stunde) return zuletzt.tag;
  const tag = moment.toZonedDateTimeISO(AMTSZEITZONE).toPlainDate();
  if (epochMilliseconds >= VOLLE_STUNDEN_AB) zuletzt = { stunde, tag };
  return tag;
}

/** An instant as it is stored, to the millisecond: `2026-03-05T10:15:00.123Z`. Temporal's own way takes thirty times as long. */
export function zeitpunktText(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toISOString();
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
