import type { Ansichziehung, Rechtsaenderung } from '#libs/bausteine';
import type { Ereignis, VorgangSnapshot } from '#libs/engine';

/** The event by which an official takes a case into his own hands (§ 88 Abs. 5 S. 3 Nr. 3 AO as the measure). */
export const GEZOGEN = 'GEZOGEN';

/** The event by which a case goes to a human because a later version of its procedure knows other law for it. */
export const RECHT_GEAENDERT = 'RECHT_GEAENDERT';

/** What each of them leaves in the findings of the case. */
const VERMERK: Readonly<Record<string, string>> = {
  [GEZOGEN]: 'anSichGezogen',
  [RECHT_GEAENDERT]: 'rechtGeaendert',
};

/** The event of an official who pulls a case; `id` makes it count once. */
export function ansichziehung(id: string, ziehung: Ansichziehung): Ereignis {
  return { art: 'meldung', id, typ: GEZOGEN, daten: { ...ziehung } };
}

/** The event of a later version; it counts once for each. */
export function rechtsaenderung(aenderung: Rechtsaenderung): Ereignis {
  const id = `recht-geaendert-${aenderung.version}`;
  return { art: 'meldung', id, typ: RECHT_GEAENDERT, daten: { ...aenderung } };
}

/**
 * What these events do to a case, in every procedure, whatever its process says: the findings bear it from now on, so that
 * no Baustein decides automatically any more. Where the case waits without a human it goes the way of
 * `MENSCH_VERLANGT`; where a human is at it already, his task stays. After the decision there is nothing left to pull:
 * that event remains what it is and the process refuses it. Changed law is said only before another automatic decision,
 * which fails by the finding then.
 * @param bescheide how many decisions the case has
 */
export function nimmAusDerAutomation(
  ereignis: Ereignis,
  { kontext, offen }: Pick<VorgangSnapshot, 'kontext' | 'offen'>,
  entscheidendeAufgaben: readonly string[],
  bescheide: number,
): Ereignis {
  if (ereignis.art !== 'meldung') return ereignis;
  const vermerk = VERMERK[ereignis.typ];
  if (vermerk === undefined) return ereignis;
  const entschieden = bescheide > 0 || Object.values(offen).some(({ src }) => src === 'bescheid');
  if (entschieden && ereignis.typ === GEZOGEN) return ereignis;
  const menschDaran = entscheidendeAufgaben.some((id) => offen[id] !== undefined);
  const { daten = null } = ereignis;
  return {
    ...ereignis,
    ...(!menschDaran && !entschieden && { auchAls: 'MENSCH_VERLANGT' }),
    vermerk: true,
    befund: { ...kontext.befund, [vermerk]: daten },
  };
}
