import { findAnordnungsnorm, getRechtsgebiet } from '#libs/bescheid';
import { type Ausnahme, REGIME_TABELLE } from '#libs/fristen';
import type { Aufgabenfeld } from '../aufgabe/aufgabe-schema.js';
import type { UmfeldVerfahren } from '../baustein-umfeld.js';

type Recht = Pick<UmfeldVerfahren, 'regime' | 'rechtsbehelf'>;

/** The statute by which no remedy in a field of law suspends, whatever is decided (Elterngeld: § 13 Abs. 2 BEEG). */
export function findGesetzlichenAusschluss({ regime, rechtsbehelf }: Recht): Ausnahme | undefined {
  return REGIME_TABELLE[regime].aufschiebendeWirkung.ausnahmen.find(
    ({ id }) => id === rechtsbehelf.rechtsgebiet,
  );
}

/** The fields of a task, without orders of immediate enforcement where none can be given or is needed. */
export function anordenbare(felder: readonly Aufgabenfeld[], recht: Recht): readonly Aufgabenfeld[] {
  if (!felder.some(({ typ }) => typ === 'sofortvollzug')) return felder;
  const { rechtsweg } = getRechtsgebiet(recht.rechtsbehelf.rechtsgebiet, recht.regime);
  const moeglich = findAnordnungsnorm(rechtsweg) !== undefined && !findGesetzlichenAusschluss(recht);
  return moeglich ? felder : felder.filter(({ typ }) => typ !== 'sofortvollzug');
}
