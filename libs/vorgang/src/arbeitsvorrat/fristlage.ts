import { plainDate } from '#libs/kernel';
import type { Fristlage } from '#libs/schnittstelle';

/** Where a deadline stands today: its last day counts as a day on which it can still be met. */
export function fristlage(
  { datum, name, titel }: { readonly datum: string; readonly name: string; readonly titel: string },
  heute: string,
): Fristlage {
  const tage = plainDate(heute).until(plainDate(datum), { largestUnit: 'day' }).days;
  const lage = tage < 0 ? 'ueberfaellig' : tage === 0 ? 'heute' : tage <= 7 ? 'woche' : 'spaeter';
  return { datum, name, titel, tage, lage };
}
