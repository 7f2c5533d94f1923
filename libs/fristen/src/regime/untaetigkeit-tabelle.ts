import type { Dauer } from '../frist/dauer.js';
import type { Rechtsweg } from '../rechtsbehelf/rechtsbehelfsfrist.js';

/** What the authority has left undone: an application, or a remedy against its decision. */
export type Untaetigkeitsanlass = 'antrag' | 'rechtsbehelf';

/** How long one has to wait before inaction can be brought before the court. */
export interface Wartezeit {
  readonly norm: string;
  readonly dauer: Dauer;
  /** How the provision that counts the time is called. */
  readonly berechnung: string;
}

/**
 * Waiting times of the courts' codes, as of 29.04.2026. Under the FGO an application has none: inaction is attacked by
 * Einspruch, for which only a reasonable time must have passed (§ 347 Abs. 1 Satz 2 AO).
 */
export const UNTAETIGKEIT: Readonly<
  Record<Rechtsweg, Readonly<Partial<Record<Untaetigkeitsanlass, Wartezeit>>>>
> = {
  VwGO: {
    antrag: { norm: '§ 75 Satz 2 VwGO', dauer: { monate: 3 }, berechnung: '§ 57 Abs. 2 VwGO' },
    rechtsbehelf: { norm: '§ 75 Satz 2 VwGO', dauer: { monate: 3 }, berechnung: '§ 57 Abs. 2 VwGO' },
  },
  SGG: {
    antrag: { norm: '§ 88 Abs. 1 Satz 1 SGG', dauer: { monate: 6 }, berechnung: '§ 64 SGG' },
    rechtsbehelf: {
      norm: '§ 88 Abs. 2 SGG',
      dauer: { monate: 3 },
      berechnung: '§ 64 SGG',
    },
  },
  FGO: {
    rechtsbehelf: { norm: '§ 46 Abs. 1 Satz 2 FGO', dauer: { monate: 6 }, berechnung: '§ 54 Abs. 2 FGO' },
  },
};
