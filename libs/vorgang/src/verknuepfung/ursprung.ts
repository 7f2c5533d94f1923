import type { PersonRef } from '#libs/auth';
import type { Verknuepfungsart } from './verknuepfung.js';

/** How a submission came in: posted, made by another case, handed over, or entered by a clerk from paper. */
export type Eingangsart = 'einsendung' | 'intern' | 'abgabe' | 'erfasst';

/** The case that a submission comes from which nobody outside has posted; stored with it. */
export interface Ursprung {
  readonly art: Extract<Verknuepfungsart, 'ausgeloest-durch' | 'abgegeben-von'>;
  /** The case that made it, and its authority. */
  readonly vorgangId: string;
  readonly behoerdeId: string;
  readonly aktenzeichen: string;
  readonly verfahrenId?: string;
  /** The authority that is to get it, whomever the message addresses. */
  readonly zielBehoerdeId?: string;
  /** Its name. */
  readonly stelle?: string;
  /** The case that it belongs to, for a later message of a case that was handed over. */
  readonly zielVorgangId?: string;
  /** Event that tells the opener how the case ended. */
  readonly meldung?: string;
  readonly tiefe: number;
  /** The effect that hands the case over: it opens nothing once it has been cancelled. */
  readonly wirkungId?: string;
  /** Day of first receipt at the authority that was not competent, ISO. */
  readonly ersteingangAm?: string;
}

/** Who has entered what came on paper, or begun it from what the authority has learned; stored with it likewise. */
export interface Erfassungsursprung {
  readonly art: 'erfasst';
  readonly von: PersonRef;
}

/** The case that a submission comes from; undefined where none has made it. */
export function vorgangsursprung({
  ursprung,
}: {
  readonly ursprung?: Ursprung | Erfassungsursprung;
}): Ursprung | undefined {
  return ursprung?.art === 'erfasst' ? undefined : ursprung;
}
