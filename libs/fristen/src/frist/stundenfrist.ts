import { AMTSZEITZONE, BescheidwerkFehler, Temporal } from '#libs/kernel';
import { FRISTNORMEN, type Fristordnung } from './fristordnung.js';

/** A period in hours. */
export interface Stundenfrist {
  readonly beginn: Temporal.ZonedDateTime;
  readonly ende: Temporal.ZonedDateTime;
  readonly norm: readonly string[];
}

/**
 * A period in hours: the hour of the event does not count (§ 187 Abs. 1 BGB by analogy), Saturdays, Sundays
 * and holidays do (§ 31 Abs. 6 VwVfG). Hours are real hours; a change of the clock neither adds nor takes one.
 * Throws `FRIST_DAUER` unless the number is whole and at least 1.
 */
export function berechneStundenfrist(
  stunden: number,
  ereignis: Temporal.Instant,
  regime: Fristordnung,
): Stundenfrist {
  if (!Number.isSafeInteger(stunden) || stunden < 1) {
    throw new BescheidwerkFehler(
      'FRIST_DAUER',
      `${stunden} Stunden sind keine Frist. Geben Sie eine ganze Zahl ab 1 an.`,
    );
  }
  const eintritt = ereignis.toZonedDateTimeISO(AMTSZEITZONE);
  const volle = eintritt.round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  return {
    beginn: volle,
    ende: volle.add(Temporal.Duration.from({ hours: stunden })),
    norm: [FRISTNORMEN[regime].berechnung, '§ 187 Abs. 1 BGB', FRISTNORMEN[regime].stunden],
  };
}
