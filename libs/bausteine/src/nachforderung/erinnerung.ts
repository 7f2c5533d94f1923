import { type PlainDate, plainDate } from '#libs/kernel';
import type { Antwortfrist } from '../brief/antwortfrist.js';
import type { NachforderungErgebnis } from './nachforderung-ergebnis.js';

/** Days that must be left when a letter arrives, so that there is time to answer it. */
const ANTWORTTAGE = 7;
/** Days that a letter may be on its way (§ 41 Abs. 2 S. 1 VwVfG). */
const POSTWEG = 4;

/**
 * After which day to remind: early enough that the reminder arrives a week before the period ends. Where the period is
 * too short for that, its middle; a reminder never goes out before the request itself was made known.
 */
export function erinnerungstag({ ende, bekanntgabe }: Antwortfrist): PlainDate {
  const tag = ende.subtract({ days: ANTWORTTAGE + POSTWEG + 1 });
  if (tag.toString() > bekanntgabe.toString()) return tag;
  const haelfte = Math.floor(bekanntgabe.until(ende, { largestUnit: 'days' }).days / 2);
  return bekanntgabe.add({ days: Math.max(0, haelfte) });
}

/**
 * The period for what remains: the running one, if the letter still leaves a week; else a new one.
 * @param neu the period that a new request would set
 */
export function restfrist(laufend: Pick<NachforderungErgebnis, 'fristBis'>, neu: Antwortfrist): Antwortfrist {
  const genug = neu.bekanntgabe.add({ days: ANTWORTTAGE }).toString() <= laufend.fristBis;
  return genug ? { ...neu, ende: plainDate(laufend.fristBis) } : neu;
}
