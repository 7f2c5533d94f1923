import { parseDatum } from '../werte/datum.js';
import { parseDauer } from '../werte/dauer.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { parseZeit } from '../werte/zeit.js';
import { parseZeitpunkt } from '../werte/zeitpunkt.js';

/** The value of `@"…"`: a duration, a time, a date or a date and time, told by its form; `null` for none of them. */
export function parseAtLiteral(text: string): FeelWert {
  if (/^-?P/.test(text)) return parseDauer(text);
  if (/^T?\d{2}:/.test(text)) return parseZeit(text);
  return text.includes('T') ? parseZeitpunkt(text) : parseDatum(text);
}
