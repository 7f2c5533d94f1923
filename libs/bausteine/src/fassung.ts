import type { Kontext } from '#libs/engine';

/**
 * What the Bausteine make of a case is computed again when its journal is replayed, so it must stay what it was. Where a
 * Baustein comes to say something else, this number is raised, and it asks the case with which one it was opened (ADR 0032).
 *
 * - 2: a burdening decision names the hearing before it; a hearing names each fact once; words of the application are not
 *   taken for the rest of a template
 * - 3: costs cite where the values stand that the amount was made of
 * - 4: no decision with characters that cannot be printed
 * - 5: English sheets write days and amounts the English way; an organisation is greeted as ladies and gentlemen; the
 *   letter to another party goes to that party, not to whoever represents the applicant; a decision that cannot be printed
 *   says where, and how it can be issued; an authority in Nordrhein-Westfalen cites the code of its Land
 * - 6: so does an authority of every Land that has a code of its own, in letters about deemed approval as well
 * - 7: whether an objection suspends follows the court, not the code: taxes of a municipality are demanded by the AO, and the
 *   VwGO decides
 * - 8: the instruction on remedies says so where a statute lets no remedy suspend in a field of law (Elterngeld); a
 *   transfer names the office beside the authority, and among several of one name goes only to the competent one
 */
export const FASSUNG = 8;

/** With which Fassung of the Bausteine a case was opened; 1 before cases said so. */
export function fassungVon({ vorgang: { fassung } }: Pick<Kontext, 'vorgang'>): number {
  return typeof fassung === 'number' ? fassung : 1;
}
