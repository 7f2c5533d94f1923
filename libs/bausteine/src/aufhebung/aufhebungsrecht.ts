import { istBeguenstigend } from '#libs/bescheid';
import type { Regime } from '#libs/kernel';

/** Ways to take a decision back: it was unlawful from the start, it was lawful, or circumstances have changed since. */
export const AUFHEBUNGSARTEN = ['ruecknahme', 'widerruf', 'aenderung'] as const;
export type Aufhebungsart = (typeof AUFHEBUNGSARTEN)[number];

/** What one procedural code says about one way, for a decision that favours or burdens. */
export interface Aufhebungsregel {
  readonly norm: string;
  /** `muss`: the law leaves no choice; else a human weighs. */
  readonly ermessen: 'ermessen' | 'soll' | 'muss';
  /** The provision that limits it to one year from knowledge, if there is one. */
  readonly jahresfrist?: string;
  /** The provision by which no year runs after deceit, threat or bribery, if there is one. */
  readonly ohneJahresfrist?: string;
  readonly vertrauensschutz?: string;
}

type Aufhebungsregeln = Partial<
  Record<Aufhebungsart, { readonly beguenstigend: Aufhebungsregel; readonly belastend?: Aufhebungsregel }>
>;

/** §§ 48, 49 VwVfG; §§ 44 to 48 SGB X; §§ 130, 131 AO, as of 29.04.2026. */
export const AUFHEBUNGSRECHT: Readonly<Record<Regime, Aufhebungsregeln>> = {
  VwVfG: {
    ruecknahme: {
      beguenstigend: {
        norm: '§ 48 Abs. 1 S. 2, Abs. 2 bis 4 VwVfG',
        ermessen: 'ermessen',
        jahresfrist: '§ 48 Abs. 4 S. 1 VwVfG',
        ohneJahresfrist: '§ 48 Abs. 4 S. 2 VwVfG',
        vertrauensschutz: '§ 48 Abs. 2 und 3 VwVfG',
      },
      belastend: { norm: '§ 48 Abs. 1 S. 1 VwVfG', ermessen: 'ermessen' },
    },
    widerruf: {
      beguenstigend: {
        norm: '§ 49 Abs. 2 und 3 VwVfG',
        ermessen: 'ermessen',
        jahresfrist: '§ 49 Abs. 2 S. 2, Abs. 3 S. 2, § 48 Abs. 4 VwVfG',
        ohneJahresfrist: '§ 49 Abs. 2 S. 2, Abs. 3 S. 2, § 48 Abs. 4 S. 2 VwVfG',
        vertrauensschutz: '§ 49 Abs. 6 VwVfG',
      },
      belastend: { norm: '§ 49 Abs. 1 VwVfG', ermessen: 'ermessen' },
    },
  },
  SGBX: {
    ruecknahme: {
      beguenstigend: {
        norm: '§ 45 SGB X',
        ermessen: 'ermessen',
        jahresfrist: '§ 45 Abs. 4 S. 2 SGB X',
        vertrauensschutz: '§ 45 Abs. 2 SGB X',
      },
      belastend: { norm: '§ 44 SGB X', ermessen: 'muss' },
    },
    widerruf: {
      beguenstigend: {
        norm: '§ 47 SGB X',
        ermessen: 'ermessen',
        jahresfrist: '§ 47 Abs. 2 S. 5, § 45 Abs. 4 S. 2 SGB X',
        vertrauensschutz: '§ 47 Abs. 2 S. 2 bis 4 SGB X',
      },
      belastend: { norm: '§ 46 SGB X', ermessen: 'ermessen' },
    },
    aenderung: {
      beguenstigend: {
        norm: '§ 48 Abs. 1 SGB X',
        ermessen: 'soll',
        jahresfrist: '§ 48 Abs. 4 S. 1, § 45 Abs. 4 S. 2 SGB X',
        vertrauensschutz: '§ 48 Abs. 1 S. 2 SGB X (Wirkung für die Vergangenheit)',
      },
      belastend: { norm: '§ 48 Abs. 1 S. 1, S. 2 Nr. 1 SGB X', ermessen: 'muss' },
    },
  },
  AO: {
    ruecknahme: {
      beguenstigend: {
        norm: '§ 130 Abs. 2 AO; für Steuerbescheide §§ 172 ff. AO',
        ermessen: 'ermessen',
        jahresfrist: '§ 130 Abs. 3 S. 1 AO (nicht für Steuerbescheide)',
        ohneJahresfrist: '§ 130 Abs. 3 S. 2 AO',
        vertrauensschutz: '§ 130 Abs. 2 AO',
      },
      belastend: { norm: '§ 130 Abs. 1 AO; für Steuerbescheide §§ 172 ff. AO', ermessen: 'ermessen' },
    },
    widerruf: {
      beguenstigend: {
        norm: '§ 131 Abs. 2 AO',
        ermessen: 'ermessen',
        jahresfrist: '§ 131 Abs. 2 S. 2, § 130 Abs. 3 AO',
        ohneJahresfrist: '§ 131 Abs. 2 S. 2, § 130 Abs. 3 S. 2 AO',
        vertrauensschutz: '§ 131 Abs. 2 AO',
      },
      belastend: { norm: '§ 131 Abs. 1 AO', ermessen: 'ermessen' },
    },
    aenderung: {
      beguenstigend: { norm: '§ 175 AO', ermessen: 'muss' },
      belastend: { norm: '§ 175 AO', ermessen: 'muss' },
    },
  },
};

/**
 * Kindergeld is fixed like a tax (§ 155 Abs. 5 AO): §§ 130, 131 AO do not apply (§ 172 Abs. 1 S. 1 Nr. 2 Buchst. d AO), no
 * year runs, and there is no choice (§ 70 Abs. 3 EStG says "können", which gives none: BFH, 21.02.2018).
 */
const KINDERGELD: Aufhebungsregeln = {
  ruecknahme: {
    beguenstigend: {
      norm: '§ 172 Abs. 1 S. 1 Nr. 2 Buchst. c und d, § 173 Abs. 1 Nr. 1 AO, § 70 Abs. 3 EStG',
      ermessen: 'muss',
      vertrauensschutz: '§ 70 Abs. 3 S. 2 EStG, § 176 AO',
    },
    belastend: { norm: '§ 172 Abs. 1 S. 1 Nr. 2, § 173 Abs. 1 Nr. 2 AO', ermessen: 'muss' },
  },
  aenderung: {
    beguenstigend: { norm: '§ 70 Abs. 2 EStG, § 175 AO', ermessen: 'muss' },
    belastend: { norm: '§ 70 Abs. 2 EStG, § 175 AO', ermessen: 'muss' },
  },
};

/** Fields of law in which not the general rules of their procedural code hold. */
const SONDERRECHT: Readonly<Partial<Record<string, Aufhebungsregeln>>> = { 'kindergeld-estg': KINDERGELD };

/** What holds for the decisions of one field of law. */
export function aufhebungsregeln(regime: Regime, rechtsgebiet: string): Aufhebungsregeln {
  return SONDERRECHT[rechtsgebiet] ?? AUFHEBUNGSRECHT[regime];
}

/** A way to take a decision back, and whether the year from knowledge bounds it. */
export interface Aufhebungsweg {
  readonly art: Aufhebungsart;
  /** `ohneArglist`: it bounds it, but not after deceit, threat or bribery (§ 48 Abs. 4 S. 2 VwVfG, § 130 Abs. 3 S. 2 AO). */
  readonly jahresfrist: 'immer' | 'ohneArglist' | 'keine';
}

/** The ways that the law knows for a decision with this result. */
export function aufhebungswege(regime: Regime, rechtsgebiet: string, ergebnis: string): Aufhebungsweg[] {
  const regeln = aufhebungsregeln(regime, rechtsgebiet);
  const wirkung = istBeguenstigend(ergebnis) ? 'beguenstigend' : 'belastend';
  return AUFHEBUNGSARTEN.flatMap((art): Aufhebungsweg[] => {
    const regel = regeln[art]?.[wirkung];
    if (!regel) return [];
    const begrenzt = regel.ohneJahresfrist ? 'ohneArglist' : 'immer';
    return [{ art, jahresfrist: regel.jahresfrist ? begrenzt : 'keine' }];
  });
}
