import { getRechtsgebiet } from '#libs/bescheid';
import { berechneUntaetigkeit, ergebnisAlsJson } from '#libs/fristen';
import { type JsonObject, plainDate, type Regime } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';

/** From when on inaction can be brought before the court, as stored with a case. */
export interface Untaetigkeitsfrist extends JsonObject {
  readonly titel: string;
  /** First day on which an action is admissible, ISO. */
  readonly ab: string;
}

/**
 * The day from which inaction in a new case can be brought before the court. A remedy follows the code of the decision
 * that it attacks (`erster`, as in `vorgang.ausgangsbescheid`). Undefined where the authority acts of its own accord, or the code sets no day.
 * @param eingegangenAm day of first receipt, ISO
 */
export function untaetigkeitsfrist(
  { paket: { angabe } }: Pick<OffenesVerfahren, 'paket'>,
  erster: JsonObject | undefined,
  eingegangenAm: string,
): Untaetigkeitsfrist | undefined {
  if (angabe.ausgangsbescheid === 'aufhebung-von') return undefined;
  const recht = erster as { readonly rechtsgebiet: string; readonly regime: Regime } | undefined;
  const { rechtsgebiet, regime } = recht ?? { ...angabe, ...angabe.rechtsbehelf };
  const untaetigkeit = berechneUntaetigkeit({
    rechtsweg: getRechtsgebiet(rechtsgebiet, regime).rechtsweg,
    anlass: erster ? 'rechtsbehelf' : 'antrag',
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
