import type { JsonObject } from '#libs/kernel';
import type { Belehrung } from './belehrung.js';
import type { BriefKopf } from './brief-kopf.js';
import type { Erklaerung } from './erklaerung.js';
import type { OhneAufschub } from './rechtsbehelf/index.js';

/** What the decision is, seen from the application. */
export const ERGEBNIS_ARTEN = [
  'bewilligung',
  'teilbewilligung',
  'ablehnung',
  'versagung',
  'feststellung',
  'festsetzung',
  'ruecknahme',
  'widerruf',
  'abhilfe',
  'teilabhilfe',
  'zurueckweisung',
] as const;
export type ErgebnisArt = (typeof ERGEBNIS_ARTEN)[number];

/** One sentence of the operative part (§ 37 Abs. 1 VwVfG); `nr` counts from 1. */
export type TenorSatz = { readonly nr: number; readonly text: string };

/** Kinds of ancillary provisions, § 36 Abs. 2 Nr. 1–5 VwVfG, in the order of the statute. */
export const NEBENBESTIMMUNG_ARTEN = [
  'befristung',
  'bedingung',
  'widerrufsvorbehalt',
  'auflage',
  'auflagenvorbehalt',
] as const;
export type NebenbestimmungArt = (typeof NEBENBESTIMMUNG_ARTEN)[number];

/** An ancillary provision with the norm that allows it (§ 36 Abs. 1 VwVfG, § 32 SGB X, § 120 AO). */
export type Nebenbestimmung = {
  readonly art: NebenbestimmungArt;
  readonly text: string;
  readonly norm: string;
};

/** Order of immediate enforcement with its own reasons (§ 80 Abs. 2 S. 1 Nr. 4, Abs. 3 VwGO, § 86a Abs. 2 Nr. 5 SGG). */
export type Sofortvollzug = {
  readonly text: string;
  readonly begruendung: string;
  readonly norm: string;
};

/** How a fee can be paid; each part is printed when present. */
export type Zahlungsweg = {
  readonly empfaenger: string;
  readonly iban?: string;
  readonly bic?: string;
  readonly verwendungszweck?: string;
  /** Address of an online payment page. */
  readonly web?: string;
};

/** The decision on costs. */
export type Kosten = {
  readonly text: string;
  /** Amount in whole cents; 0 means free of charge. */
  readonly betragCent: number;
  /** Due date, ISO, or absent when the text says it. */
  readonly faelligkeit?: string;
  readonly norm: string;
  readonly zahlungsweg?: Zahlungsweg;
  /** Further sentence, e.g. that an objection does not postpone payment (§ 80 Abs. 2 S. 1 Nr. 1 VwGO). */
  readonly hinweis?: string;
};

/** One step of the legal reasons: norm → subsumption → result, as the rule gave it. */
export type RechtlicherGrund = {
  readonly text: string;
  readonly norm?: string;
  /** Id of the rule that fired. */
  readonly regelId?: string;
  /** Id of the decision table the rule belongs to. */
  readonly tabelle?: string;
};

/** The reasons of § 39 VwVfG, § 35 SGB X, § 121 AO. */
export type Begruendung = {
  /** The facts: application, data used and where they come from; one paragraph each. */
  readonly tatsaechlich: readonly string[];
  readonly rechtlich: readonly RechtlicherGrund[];
};

/** Column of an annex table. */
export type TabellenSpalte = {
  readonly titel: string;
  readonly ausrichtung: 'links' | 'rechts' | 'mitte';
};

/** A calculation printed as an annex; every row and the sum have as many cells as there are columns. */
export type Berechnung = {
  readonly titel: string;
  readonly spalten: readonly TabellenSpalte[];
  readonly zeilen: readonly (readonly string[])[];
  readonly summe?: readonly string[];
  /** What a reader needs to know to follow the figures. */
  readonly erlaeuterung?: string;
};

/** Who or what decided, and what the letter says about it (Art. 22 DSGVO, § 37 Abs. 5 VwVfG). */
export type Automation = {
  readonly art: 'vollautomatisch' | 'teilautomatisch' | 'mensch';
  /** The notice as printed; empty when a human decided without automatic help. */
  readonly hinweis: string;
  /** How to ask for a person to look at the case (Art. 22 Abs. 3 DSGVO). */
  readonly menschVerlangen?: string;
};

/** A value of a dated parameter that the decision used. */
export type VerwendeterParameter = {
  readonly id: string;
  readonly version: string;
  readonly fundstelle?: string;
};

/** The decision behind the letter: enough to find every fact, rule and value again. */
export type Entscheidung = {
  readonly ergebnis: ErgebnisArt;
  /** Who decided: the rules alone, or a person. */
  readonly durch: 'regelwerk' | 'mensch';
  /** The day of the decision, ISO. */
  readonly getroffenAm: string;
  readonly fakten: JsonObject;
  /** Ids of the rules that fired, `tabelle/regel`. */
  readonly regeln: readonly string[];
  readonly parameter: readonly VerwendeterParameter[];
};

/**
 * How a letter leaves the house, as `verfahren.json` names it. From which fact its Bekanntgabe is then derived is the
 * `Bekanntgabekanal` of `libs/fristen`, which tells one kind of Zustellung from another.
 */
export const BRIEFKANAELE = ['post', 'elektronisch', 'portal', 'postfach', 'zustellung'] as const;
export type Briefkanal = (typeof BRIEFKANAELE)[number];

/** Channel by which the letter reaches the addressee; the day of Bekanntgabe is derived from facts elsewhere. */
export type Bekanntgabeweg = {
  readonly kanal: Briefkanal;
  /** Day of posting or provision if known when the data are frozen, ISO. */
  readonly aufgabeAm?: string;
};

/**
 * Everything a Bescheid says, frozen with the decision. Plain readonly JSON: rendering adds nothing of substance,
 * so the same data give the same letter for ever. Parts and order: §§ 36–41 VwVfG.
 */
export type BescheidDaten = BriefKopf & {
  readonly art: 'bescheid';
  /** Version of this shape. */
  readonly version: 1;
  /** Number of the Bescheid, unique in its Vorgang and printed in the head. */
  readonly nummer: string;
  /** What the law calls this decision (heading, running head, title of the document); absent: „Bescheid“. */
  readonly bezeichnung?: string;
  readonly bekanntgabe?: Bekanntgabeweg;
  readonly tenor: readonly TenorSatz[];
  readonly nebenbestimmungen: readonly Nebenbestimmung[];
  readonly sofortvollzug?: Sofortvollzug;
  /** The statute by which a remedy does not suspend the decision. */
  readonly ohneAufschub?: OhneAufschub;
  readonly kosten?: Kosten;
  readonly begruendung: Begruendung;
  readonly berechnung?: readonly Berechnung[];
  /** Notices without regulatory content (duties to notify, data protection). */
  readonly hinweise: readonly string[];
  readonly rechtsbehelf: Belehrung;
  readonly automation: Automation;
  readonly erklaerung?: Erklaerung;
  readonly entscheidung: Entscheidung;
  /** Field of law and service of the decision that this one is about; absent where it is about an application. */
  readonly ausgangsrecht?: { readonly rechtsgebiet: string; readonly leistung?: string };
};
