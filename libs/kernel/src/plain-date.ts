import { Temporal } from 'temporal-polyfill';

export { Temporal };
/** A legal day: a calendar date without a time (§ 187 BGB counts days, not hours). */
export type PlainDate = Temporal.PlainDate;

/** `2026-03-05` → `05.03.2026`, as Germans write dates. */
export function formatDatum(datum: PlainDate | string): string {
  const tag = Temporal.PlainDate.from(datum);
  return `${String(tag.day).padStart(2, '0')}.${String(tag.month).padStart(2, '0')}.${tag.year}`;
}

/** Parses an ISO date (`2026-03-05`); throws a RangeError for anything else. */
export function plainDate(text: string): PlainDate {
  return Temporal.PlainDate.from(text, { overflow: 'reject' });
}
