import type { BriefKopf } from './brief-kopf.js';
import type { Erklaerung } from './erklaerung.js';

/** A list inside a plain letter, e.g. the documents that are missing. */
export type MitteilungListe = {
  readonly titel?: string;
  readonly punkte: readonly {
    readonly text: string;
    readonly erlaeuterung?: string;
    readonly norm?: string;
  }[];
};

/** A deadline that a plain letter sets or tells. */
export type MitteilungFrist = {
  /** The whole sentence, e.g. `Bitte reichen Sie die Unterlagen bis zum 05.03.2026 ein.` */
  readonly text: string;
  /** Last day, ISO. */
  readonly ende: string;
  readonly norm?: string;
};

/** What happens if nothing happens; must be written down before a refusal (§ 66 Abs. 3 SGB I). */
export type Rechtsfolgenhinweis = { readonly text: string; readonly norm: string };

/** A plain letter (receipt, request for documents, hearing, status): not an act, hence no remedy instruction. */
export type MitteilungDaten = BriefKopf & {
  readonly art: 'mitteilung';
  /** Version of this shape. */
  readonly version: 1;
  readonly anlass: 'eingangsbestaetigung' | 'nachforderung' | 'anhoerung' | 'status' | 'sonstiges';
  readonly nummer?: string;
  /** Paragraphs before the lists. */
  readonly absaetze: readonly string[];
  readonly listen: readonly MitteilungListe[];
  readonly frist?: MitteilungFrist;
  readonly rechtsfolgenhinweis?: Rechtsfolgenhinweis;
  /** Paragraphs after lists and deadline. */
  readonly schluss?: readonly string[];
  readonly erklaerung?: Erklaerung;
};
