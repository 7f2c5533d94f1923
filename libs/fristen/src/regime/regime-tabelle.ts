/** An exception from what a code asks. */
export interface Ausnahme {
  /** Stable id, e.g. `automatisch`. */
  readonly id: string;
  readonly norm: string;
  readonly text: string;
}

/** What one procedural code asks of an act, as far as something here decides or writes by it. Texts are German. */
export interface Regimeregeln {
  readonly anhoerung: {
    readonly norm: string;
    readonly ausnahmen: readonly Ausnahme[];
    /** Whether an act by machine may go without a hearing for that reason alone. */
    readonly automatischEntbehrlich: boolean;
  };
  readonly form: {
    readonly norm: string;
    /** How an act that came about by machine may lack signature and name. */
    readonly unterschrift: {
      readonly norm: string;
      readonly entbehrlichBei: readonly ('schriftlich' | 'elektronisch')[];
    };
  };
  readonly rechtsbehelf: { readonly norm: string };
  readonly aufschiebendeWirkung: {
    /** Whether a remedy suspends the act as a rule. */
    readonly grundsatz: boolean;
    /** Fields of law (ids as in `RECHTSGEBIETE` of bescheid) in which it does not. */
    readonly ausnahmen: readonly Ausnahme[];
  };
}
