import type { Regime } from '#libs/kernel';

/** A provision and, where the law changed, since when it has this content. */
export interface Fundstelle {
  readonly norm: string;
  readonly gueltigAb?: string;
  readonly gueltigBis?: string;
}

/** A reason for which a hearing or the reasons of an act may be left out. */
export interface Ausnahme extends Fundstelle {
  /** Stable id, e.g. `automatisch`. */
  readonly id: string;
  readonly text: string;
}

/** How an act that came about by machine may lack signature and name. */
export interface Unterschriftsregel extends Fundstelle {
  /** Forms of the act for which signature and name may be missing. */
  readonly entbehrlichBei: readonly ('schriftlich' | 'elektronisch')[];
  /** What to print where they may not be missing. */
  readonly sonst: string;
}

/** What one procedural code asks of an act. Data, used by engine and checks; texts are German. */
export interface Regimeregeln {
  readonly regime: Regime;
  readonly titel: string;
  readonly anhoerung: Fundstelle & {
    /** `muss`: before every act that interferes with rights; `soll`: as a rule. */
    readonly pflicht: 'muss' | 'soll';
    readonly ausnahmen: readonly Ausnahme[];
    /** Whether an act by machine may go without a hearing for that reason alone. */
    readonly automatischEntbehrlich: boolean;
  };
  readonly begruendung: Fundstelle & {
    readonly ausnahmen: readonly Ausnahme[];
    /** Reasons left out must be given when asked for within this time after Bekanntgabe. */
    readonly aufVerlangen?: Fundstelle & { readonly binnenJahren: number };
  };
  readonly form: Fundstelle & {
    readonly behoerdeErkennbar: string;
    readonly unterschrift: Unterschriftsregel;
  };
  readonly automation: Fundstelle & {
    readonly brauchtRechtsgrundlage: boolean;
    readonly ausgeschlossenBei: readonly ('ermessen' | 'beurteilungsspielraum' | 'anlass')[];
    readonly einzelfallangaben: string;
    /** Notice in the letter. */
    readonly hinweis: string;
    /** Notice where a person decided with the help of machines. */
    readonly hinweisTeilautomatisch: string;
  };
  readonly rechtsbehelf: Fundstelle & {
    readonly art: 'widerspruch' | 'einspruch';
    readonly belehrung: string;
    /** What the instruction must name. */
    readonly pflichtteile: readonly ('rechtsbehelf' | 'adressat' | 'sitz' | 'frist' | 'form')[];
    readonly fehlerfolge: string;
  };
  readonly aufschiebendeWirkung: Fundstelle & {
    readonly grundsatz: boolean;
    readonly ausnahmen: readonly Ausnahme[];
  };
  readonly bekanntgabe: {
    readonly post: Fundstelle;
    readonly elektronisch: Fundstelle;
    readonly abruf: Fundstelle;
    readonly postfach: Fundstelle;
    readonly ausland: Fundstelle;
    readonly zustellung: Fundstelle;
    /** Whether a deemed day on Saturday, Sunday or holiday moves. */
    readonly verschiebung: { readonly gilt: boolean; readonly quelle: string };
  };
  readonly fristen: { readonly berechnung: string; readonly wiedereinsetzung: string };
  readonly untersuchung: Fundstelle;
}
