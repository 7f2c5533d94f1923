import type { PlainDate } from '#libs/kernel';
import { berechneFrist, type Frist } from '../frist/frist.js';
import { FRISTNORMEN, type Fristordnung } from '../frist/fristordnung.js';
import type { Ort } from '../ort.js';

/** What a reinstatement window is computed from. */
export interface WiedereinsetzungEingabe {
  readonly ordnung: Fristordnung;
  /** Last day of the missed period, after any shift. */
  readonly versaeumtesEnde: PlainDate;
  /** Day on which the obstacle fell away. */
  readonly hindernisEntfallenAm?: PlainDate;
  readonly ort: Ort;
}

/** Time in which reinstatement can be asked for and the missed act be made up. */
export interface Wiedereinsetzung {
  /** Two weeks (VwVfG, SGB X, VwGO, FGO) or one month (AO, SGG) after the obstacle fell away. */
  readonly antragsfrist?: Frist;
  /** One year after the end of the missed period; past it only for force majeure. */
  readonly ausschlussfrist: Frist;
  /** The earlier of both ends; null while the obstacle lasts and the year runs. */
  readonly letzterTag: PlainDate | null;
  readonly norm: readonly string[];
}

/** Computes the window for reinstatement (§ 32 VwVfG, § 27 SGB X, § 110 AO, § 60 VwGO, § 67 SGG, § 56 FGO). */
export function berechneWiedereinsetzung(eingabe: WiedereinsetzungEingabe): Wiedereinsetzung {
  const { ordnung: regime, ort, hindernisEntfallenAm } = eingabe;
  const normen = FRISTNORMEN[regime].wiedereinsetzung;
  const ausschlussfrist = berechneFrist({
    regime,
    ort,
    dauer: normen.ausschluss,
    beginn: { art: 'ereignis', tag: eingabe.versaeumtesEnde, anlass: 'Ende der versäumten Frist' },
  });
  if (!hindernisEntfallenAm) {
    return { ausschlussfrist, letzterTag: null, norm: [normen.norm, normen.ausschlussNorm] };
  }
  const antragsfrist = berechneFrist({
    regime,
    ort,
    dauer: normen.antrag,
    beginn: { art: 'ereignis', tag: hindernisEntfallenAm, anlass: 'Wegfall des Hindernisses' },
  });
  const antragFrueher = antragsfrist.ende.toString() < ausschlussfrist.ende.toString();
  return {
    antragsfrist,
    ausschlussfrist,
    letzterTag: antragFrueher ? antragsfrist.ende : ausschlussfrist.ende,
    norm: [normen.norm, normen.antragNorm, normen.ausschlussNorm],
  };
}
