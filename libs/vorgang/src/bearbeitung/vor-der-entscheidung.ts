import type { BescheidPlan } from '#libs/bausteine';
import type { Beginn, Ereignis, Fortschritt } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';

/** Whether the rules have decided in a step, without a human. */
export function entscheidetAutomatisch({ wirkungen }: Fortschritt): boolean {
  return wirkungen.some(
    ({ src, eingabe }) =>
      src === 'bescheid' && (eingabe as unknown as BescheidPlan).daten.entscheidung.durch === 'regelwerk',
  );
}

/**
 * What people have said and what the machine has not taken up yet: a message of the applicant, a withdrawal, the wish
 * for a human, an official who pulls the case. All of it comes before an automatic decision, however long the case has
 * waited for the machine (§ 24 Abs. 1 S. 3 VwVfG, Art. 22 Abs. 3 DSGVO).
 */
export function istMeldung({ art }: Ereignis): boolean {
  return art === 'meldung';
}

/** The beginning of a case with more findings: nothing else can be said to one that has not begun. */
export function mitBefund(beginn: Beginn, befund: JsonObject): Beginn {
  const { kontext } = beginn;
  return { ...beginn, kontext: { ...kontext, befund: { ...kontext.befund, ...befund } } };
}
