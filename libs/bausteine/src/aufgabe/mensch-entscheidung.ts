import type { Kontext } from '#libs/engine';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { standSha256 } from '../eingangsstand.js';
import { AufgabeErgebnis } from './aufgabe-schema.js';

/**
 * The answer by which a human decided this case, or undefined. It counts only for what the applicant had said when
 * the task was made: after a later message a human has to look again (§ 24 Abs. 1 S. 3 VwVfG).
 */
export function findMenschEntscheidung(
  kontext: Kontext,
  umfeld: BausteinUmfeld,
): AufgabeErgebnis | undefined {
  for (const id of umfeld.entscheidendeAufgaben) {
    if (kontext.ergebnisse[id] === undefined) continue;
    const antwort = AufgabeErgebnis.safeParse(kontext.ergebnisse[id]);
    if (antwort.success && antwort.data.entscheidet && antwort.data.standSha256 === standSha256(kontext))
      return antwort.data;
  }
  return undefined;
}
