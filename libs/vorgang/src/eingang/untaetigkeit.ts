import { getRechtsgebiet } from '#libs/bescheid';
import { berechneUntaetigkeit, ergebnisAlsJson } from '#libs/fristen';
import { type JsonObject, plainDate } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';

/** From when on inaction can be brought before the court, as stored with a case. */
export interface Untaetigkeitsfrist extends JsonObject {
  readonly titel: string;
  /** First day on which an action is admissible, ISO. */
  readonly ab: string;
}

/**
 * The day from which inaction in a new case can be brought before the court. A remedy follows the code of the decision
 * that it attacks (`erstes`). Undefined where the authority acts of its own accord, or the code sets no day.
 * @param eingegangenAm day of first receipt, ISO
 */
export function untaetigkeitsfrist(
  { paket: { angabe } }: Pick<OffenesVerfahren, 'paket'>,
  erstes: Pick<OffenesVerfahren, 'paket'> | undefined,
  eingegangenAm: string,
): Untaetigkeitsfrist | undefined {
  if (angabe.ausgangsbescheid === 'aufhebung-von') return undefined;
  const { rechtsbehelf, regime } = erstes?.paket.angabe ?? angabe;
  const untaetigkeit = berechneUntaetigkeit({
    rechtsweg: getRechtsgebiet(rechtsbehelf.rechtsgebiet, regime).rechtsweg,
    anlass: erstes ? 'rechtsbehelf' : 'antrag',
    eingang: plainDate(eingegangenAm),
  });
  if (!untaetigkeit) return undefined;
  const { grundnorm, ab, ...berechnung } = untaetigkeit;
  return {
    titel: `Untätigkeitsklage möglich ab (${grundnorm})`,
    ab: ab.toString(),
    ...(ergebnisAlsJson(berechnung) as JsonObject),
  };
}
