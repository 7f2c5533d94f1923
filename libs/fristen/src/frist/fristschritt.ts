import { formatDatum, type PlainDate } from '#libs/kernel';

/** One step of a computation, as a sentence that a case worker understands, with its provision. */
export interface Fristschritt {
  readonly text: string;
  readonly norm: string;
}

const WOCHENTAGE = [
  'Montag',
  'Dienstag',
  'Mittwoch',
  'Donnerstag',
  'Freitag',
  'Sonnabend',
  'Sonntag',
] as const;

/** German name of the weekday; the statutes say Sonnabend. */
export function wochentag(datum: PlainDate): string {
  return WOCHENTAGE[datum.dayOfWeek - 1] ?? '';
}

/** `Mittwoch, 05.03.2026`-style date for sentences. */
export function formatTag(datum: PlainDate): string {
  return `${wochentag(datum)}, ${formatDatum(datum)}`;
}

/** The provisions of the steps, each once, in order. */
export function normenDer(schritte: readonly Fristschritt[]): readonly string[] {
  return [...new Set(schritte.map((schritt) => schritt.norm))];
}
