import type { Regime } from '#libs/kernel';
import type { Dauer } from './dauer.js';

/** The code that governs a period: a procedural code, or the code of the court that is addressed. */
export type Fristordnung = Regime | 'VwGO' | 'SGG' | 'FGO';

/** The provisions on periods in one code; undefined where the code has no such rule. */
export interface Fristnormen {
  /** Counting by §§ 187–193 BGB. */
  readonly berechnung: string;
  /** An end on Saturday, Sunday or holiday moves to the next Werktag. */
  readonly verschiebung: string;
  /** No shift when a certain day was announced with reference to the provision. */
  readonly festerTag?: string;
  /** No shift at the end of a period for which benefits are paid. */
  readonly leistungszeitraum?: string;
  /** No shift of a date (Termin) set by the authority. */
  readonly termin?: string;
  /** Periods set by the authority start on the day after they were announced. */
  readonly behoerdlich?: string;
  /** Periods set by the authority may be extended, also after they ended. */
  readonly verlaengerung?: string;
  readonly wiedereinsetzung: {
    readonly norm: string;
    /** Time to apply after the obstacle fell away. */
    readonly antrag: Dauer;
    readonly antragNorm: string;
    /** Time after the end of the missed period; later there is none, except for force majeure. */
    readonly ausschluss: Dauer;
    readonly ausschlussNorm: string;
  };
}

const ZWEI_WOCHEN: Dauer = { wochen: 2 };
const EIN_MONAT: Dauer = { monate: 1 };
const EIN_JAHR: Dauer = { jahre: 1 };

/** Provisions on periods by code, as in force in 2026; their content has not changed since 2005. */
export const FRISTNORMEN: Readonly<Record<Fristordnung, Fristnormen>> = {
  VwVfG: {
    berechnung: '§ 31 Abs. 1 VwVfG',
    verschiebung: '§ 31 Abs. 3 Satz 1 VwVfG',
    festerTag: '§ 31 Abs. 3 Satz 2 VwVfG',
    leistungszeitraum: '§ 31 Abs. 4 VwVfG',
    termin: '§ 31 Abs. 5 VwVfG',
    behoerdlich: '§ 31 Abs. 2 VwVfG',
    verlaengerung: '§ 31 Abs. 7 VwVfG',
    wiedereinsetzung: {
      norm: '§ 32 VwVfG',
      antrag: ZWEI_WOCHEN,
      antragNorm: '§ 32 Abs. 2 Satz 1 VwVfG',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 32 Abs. 3 VwVfG',
    },
  },
  SGBX: {
    berechnung: '§ 26 Abs. 1 SGB X',
    verschiebung: '§ 26 Abs. 3 Satz 1 SGB X',
    festerTag: '§ 26 Abs. 3 Satz 2 SGB X',
    leistungszeitraum: '§ 26 Abs. 4 SGB X',
    termin: '§ 26 Abs. 5 SGB X',
    behoerdlich: '§ 26 Abs. 2 SGB X',
    verlaengerung: '§ 26 Abs. 7 SGB X',
    wiedereinsetzung: {
      norm: '§ 27 SGB X',
      antrag: ZWEI_WOCHEN,
      antragNorm: '§ 27 Abs. 2 Satz 1 SGB X',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 27 Abs. 3 SGB X',
    },
  },
  AO: {
    berechnung: '§ 108 Abs. 1 AO',
    verschiebung: '§ 108 Abs. 3 AO',
    leistungszeitraum: '§ 108 Abs. 4 AO',
    termin: '§ 108 Abs. 5 AO',
    behoerdlich: '§ 108 Abs. 2 AO',
    verlaengerung: '§ 109 Abs. 1 AO',
    wiedereinsetzung: {
      norm: '§ 110 AO',
      antrag: EIN_MONAT,
      antragNorm: '§ 110 Abs. 2 Satz 1 AO',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 110 Abs. 3 AO',
    },
  },
  VwGO: {
    berechnung: '§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 1 ZPO',
    verschiebung: '§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO',
    wiedereinsetzung: {
      norm: '§ 60 VwGO',
      antrag: ZWEI_WOCHEN,
      antragNorm: '§ 60 Abs. 2 Satz 1 VwGO',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 60 Abs. 3 VwGO',
    },
  },
  SGG: {
    berechnung: '§ 64 Abs. 1 und 2 SGG',
    verschiebung: '§ 64 Abs. 3 SGG',
    wiedereinsetzung: {
      norm: '§ 67 SGG',
      antrag: EIN_MONAT,
      antragNorm: '§ 67 Abs. 2 Satz 1 SGG',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 67 Abs. 3 SGG',
    },
  },
  FGO: {
    berechnung: '§ 54 Abs. 2 FGO i. V. m. § 222 Abs. 1 ZPO',
    verschiebung: '§ 54 Abs. 2 FGO i. V. m. § 222 Abs. 2 ZPO',
    wiedereinsetzung: {
      norm: '§ 56 FGO',
      antrag: ZWEI_WOCHEN,
      antragNorm: '§ 56 Abs. 2 Satz 1 FGO',
      ausschluss: EIN_JAHR,
      ausschlussNorm: '§ 56 Abs. 3 FGO',
    },
  },
};
