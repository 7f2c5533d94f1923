import type { Altersstufe } from '#libs/schnittstelle';

/** What is asked: an authority, days in Berlin (both included), perhaps one procedure. */
export interface Lagebildfrage {
  readonly behoerdeId: string;
  readonly von: string;
  readonly bis: string;
  readonly verfahren?: string;
  /** Today in Berlin. */
  readonly heute: string;
}

export interface Zaehlung {
  readonly wert: string;
  readonly titel: string;
  readonly anzahl: number;
}

/** What is counted by a name that means something in its procedure only. */
export interface Namenszaehlung extends Zaehlung {
  /** A version in which it was counted, `<procedure> <version>`. */
  readonly version: string;
}

/** The figures as counted; shares and bounds are computed from them. */
export interface Lagebildzahlen {
  readonly eingegangen: number;
  readonly entschieden: number;
  readonly automatisch: number;
  readonly posteingang: number;
  readonly offen: number;
  readonly jeVerfahren: readonly (Zaehlung & { readonly automatisch: number })[];
  readonly grund: readonly Namenszaehlung[];
  readonly regel: readonly Namenszaehlung[];
  readonly verfahren: readonly Zaehlung[];
  readonly version: readonly Zaehlung[];
  /** Open tasks by their age. */
  readonly alter: readonly { readonly stufe: Altersstufe; readonly anzahl: number }[];
  readonly median: number | null;
  readonly p90: number | null;
  readonly jeTag: readonly {
    readonly tag: string;
    readonly eingegangen: number;
    readonly entschieden: number;
  }[];
  readonly ueberfaellig: number;
  readonly heute: number;
  readonly woche: number;
  readonly gezogen: number;
  readonly geprueft: number;
  readonly abweichend: number;
}

/** Port: figures over cases and decisions. Test messages do not count. */
export interface LagebildSpeicher {
  zaehle(frage: Lagebildfrage): Promise<Lagebildzahlen>;
}
