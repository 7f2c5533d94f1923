/** How often the decisions of one rule were challenged, and with what success. */
export interface Rechtsbehelfszeile {
  readonly verfahrenId: string;
  readonly titel: string;
  /** `tabelle/regel`; absent for decisions in which no rule had a part. */
  readonly regel?: string;
  readonly bescheide: number;
  readonly angefochten: number;
  /** Remedied or granted in full. */
  readonly abgeholfen: number;
  readonly teilweise: number;
  readonly zurueckgewiesen: number;
  /** Withdrawn, or no objection procedure. */
  readonly ohneEntscheidung: number;
  readonly offen: number;
}

/** Port: figures on remedies, counted per rule of the first decision. Test messages do not count. */
export interface RechtsbehelfsstatistikSpeicher {
  /** Decisions issued in the period (ISO days, both included), most challenged rules first. */
  jeRegel(zeitraum: { readonly von: string; readonly bis: string }): Promise<readonly Rechtsbehelfszeile[]>;
}
