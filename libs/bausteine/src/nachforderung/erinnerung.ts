import { type PlainDate, plainDate } from '#libs/kernel';
import type { Antwortfrist } from '../brief/antwortfrist.js';
import type { NachforderungErgebnis } from './nachforderung-ergebnis.js';

/** Days that must be left when a letter arrives, so that there is time to answer it. */
const ANTWORTTAGE = 7;

/** After which day to remind: when half of the time from the Bekanntgabe of the request to its last day is over. */
export function erinnerungstag({ ende, bekanntgabe }: Antwortfrist): PlainDate {
  const tage = bekanntgabe.until(ende, { largestUnit: 'days' }).days;
  return bekanntgabe.add({ days: Math.floor(tage / 2) });
}

/**
 * The period for what remains: the running one, if the letter still leaves a week; else a new one.
 * @param neu the period that a new request would set
 */
export function restfrist(laufend: Pick<NachforderungErgebnis, 'fristBis'>, neu: Antwortfrist): Antwortfrist {
  const genug = neu.bekanntgabe.add({ days: ANTWORTTAGE }).toString() <= laufend.fristBis;
  return genug ? { ...neu, ende: plainDate(laufend.fristBis) } : neu;
}
