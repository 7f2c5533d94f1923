import { Temporal } from 'temporal-polyfill';

export { Temporal };
/** A legal day: a calendar date without a time (§ 187 BGB counts days, not hours). */
export type PlainDate = Temporal.PlainDate;

/** `2026-03-05` → `05.03.2026`, as Germans write dates. */
export function formatDatum(datum: PlainDate | string): string {
  const tag = typeof datum === 'string' ? plainDate(datum) : datum;
  return `${String(tag.day).padStart(2, '0')}.${String(tag.month).padStart(2, '0')}.${tag.year}`;
}

/** From January. */
export const MONATE_ENGLISCH: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-03-05` → `5 March 2026`: with the month in words nobody takes it for the third of May. */
export function formatDatumEnglisch(datum: PlainDate): string {
  return `${datum.day} ${MONATE_ENGLISCH[datum.month - 1]} ${datum.year}`;
}

/** Parses an ISO date (`2026-03-05`); throws a RangeError for anything else. */
export function plainDate(text: string): PlainDate {
  const bekannt = TAGE.get(text);
  if (bekannt) return bekannt;
  const tag = Temporal.PlainDate.from(text, { overflow: 'reject' });
  if (text.length !== ISO_LAENGE) return tag;
  if (TAGE.size >= TAGE_HOECHSTENS) TAGE.clear();
  TAGE.set(text, tag);
  return tag;
}

/** Days read so far; they never change, and the same few are read over and over. Emptied when they become too many. */
const TAGE = new Map<string, PlainDate>();
const TAGE_HOECHSTENS = 5000;
const ISO_LAENGE = '2026-03-05'.length;
