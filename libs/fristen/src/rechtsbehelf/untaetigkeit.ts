import { formatDatum, type PlainDate } from '#libs/kernel';
import { formatDauer } from '../frist/dauer.js';
import { berechneFristablauf } from '../frist/fristablauf.js';
import { type Fristschritt, formatTag, normenDer } from '../frist/fristschritt.js';
import { UNTAETIGKEIT, type Untaetigkeitsanlass } from '../regime/untaetigkeit-tabelle.js';
import type { Rechtsweg } from './rechtsbehelfsfrist.js';

/** What the authority has not decided yet, and since when it lies there. */
export interface UntaetigkeitEingabe {
  readonly rechtsweg: Rechtsweg;
  readonly anlass: Untaetigkeitsanlass;
  /** Day of receipt; of the first, where it went to another authority before. */
  readonly eingang: PlainDate;
}

/** The day from which inaction can be brought before the court. */
export interface Untaetigkeit {
  readonly ab: PlainDate;
  /** The provision that sets the waiting time. */
  readonly grundnorm: string;
  readonly norm: readonly string[];
  readonly schritte: readonly Fristschritt[];
}

const SEIT = { antrag: 'seit dem Antrag', rechtsbehelf: 'seit der Einlegung des Rechtsbehelfs' } as const;

/**
 * The first day on which an action for inaction is admissible by time (§ 75 VwGO, § 88 SGG, § 46 FGO); undefined where
 * the code sets none. An end on a weekend is not moved: the earlier day warns the authority, and costs nobody a right.
 */
export function berechneUntaetigkeit({
  rechtsweg,
  anlass,
  eingang,
}: UntaetigkeitEingabe): Untaetigkeit | undefined {
  const wartezeit = UNTAETIGKEIT[rechtsweg][anlass];
  if (!wartezeit) return undefined;
  const { norm, dauer, berechnung } = wartezeit;
  const { ende, beginnNorm, endeNorm } = berechneFristablauf(dauer, 'ereignis', eingang);
  const ab = ende.add({ days: 1 });
  const schritte: Fristschritt[] = [
    {
      text: `Eine Klage wegen Untätigkeit ist nicht vor Ablauf von ${formatDauer(dauer)} ${SEIT[anlass]} zulässig.`,
      norm,
    },
    {
      text: `Maßgeblich ist der Eingang am ${formatTag(eingang)}; dieser Tag zählt nicht mit.`,
      norm: beginnNorm,
    },
    { text: `Die Wartezeit endet mit dem ${formatDatum(ende)}.`, norm: endeNorm },
    {
      text: `Ab ${formatTag(ab)} kann geklagt werden, wenn bis dahin ohne zureichenden Grund nicht entschieden ist.`,
      norm,
    },
  ];
  return { ab, grundnorm: norm, norm: [...new Set([norm, berechnung, ...normenDer(schritte)])], schritte };
}
