import { z } from 'zod';
import { AUFSCHUB_KREISE, ERGEBNIS_ARTEN, NEBENBESTIMMUNG_ARTEN } from '#libs/bescheid';
import { Antwortdatei } from './antwortdatei.js';
import { ErklaerungVorlage } from './erklaerung.js';
import { FeelText, Text } from './feel-text.js';

const NebenbestimmungVorlage = z.strictObject({
  art: z.enum(NEBENBESTIMMUNG_ARTEN),
  text: Text,
  norm: Text,
  /** Printed only where this holds; without it always. */
  wenn: FeelText.optional(),
});

const KostenVorlage = z.strictObject({
  text: Text,
  /** Euro: FEEL or a number. */
  betrag: z.union([FeelText, z.number().nonnegative()]),
  /** What holds whatever the amount; the citations of the parameters that the amount is made of follow it. */
  norm: Text.optional(),
  faelligInTagen: z.int().positive().max(365).optional(),
});

const SpaltenVorlage = z.union([
  Text,
  z.strictObject({ titel: Text, ausrichtung: z.enum(['links', 'rechts', 'mitte']).default('links') }),
]);

/** A calculation printed as an annex. Rows and sum are FEEL lists of texts, as many as there are columns. */
export const BerechnungVorlage = z.strictObject({
  titel: Text,
  /** Printed only where this holds; without it always. */
  wenn: FeelText.optional(),
  /** Heading, aligned left; or heading with its alignment. */
  spalten: z.array(SpaltenVorlage).min(1),
  /** A list of rows, each a list of texts. */
  zeilen: FeelText,
  /** One row that closes the table. */
  summe: FeelText.optional(),
  erlaeuterung: Text.optional(),
});
export type BerechnungVorlage = z.infer<typeof BerechnungVorlage>;

const BegruendungVorlage = z.strictObject({
  tatsaechlich: z.array(Text).default([]),
  /** Ids of `regelwerk` invocations whose fired rules are printed, in this order. */
  gruendeAus: z.array(Text).default([]),
  rechtlich: z.array(z.strictObject({ text: Text, norm: Text })).default([]),
  /** Ids of `aufgabe` invocations whose written reasons are printed. */
  ausAufgabe: z.array(Text).default([]),
});

/**
 * Texts of a Bescheid (`bescheide/<vorlage>.json`, `"art": "bescheid"`). Placeholders are resolved when the
 * decision is made. Remedy instruction and automation notice cannot be named here: the engine computes them.
 */
export const BescheidVorlage = z.strictObject({
  art: z.literal('bescheid'),
  ergebnis: z.enum(ERGEBNIS_ARTEN),
  /** It ends the objection procedure: the remedy is the action in court (§ 74 Abs. 1 VwGO, § 87 SGG, § 47 FGO). */
  beendetVorverfahren: z.boolean().default(false),
  /** It changes an act while a remedy against it is pending, and becomes part of that procedure (§ 86 SGG, § 365 Abs. 3 AO). */
  imVorverfahren: z.boolean().default(false),
  /** What the law calls this decision where it is not „Bescheid“, e.g. Widerspruchsbescheid (§ 73 VwGO). */
  bezeichnung: Text.optional(),
  betreff: Text,
  tenor: z.array(Text).min(1),
  nebenbestimmungen: z.array(NebenbestimmungVorlage).default([]),
  /** Last day of what is granted: once it is over the decision would grant nothing any more, and is not made. */
  gewaehrtBis: FeelText.optional(),
  kosten: KostenVorlage.optional(),
  /** The statute by which a remedy does not suspend this decision (§ 80 Abs. 2 S. 1 Nr. 3 VwGO, § 86a Abs. 2 Nr. 4 SGG). */
  ohneAufschub: z.strictObject({ norm: Text, fuer: z.enum(AUFSCHUB_KREISE).default('alle') }).optional(),
  begruendung: BegruendungVorlage,
  /** Annexes that show how figures came about, e.g. `= ergebnisse.regeln.ergebnis.rechenweg`. */
  berechnung: z.array(BerechnungVorlage).default([]),
  hinweise: z.array(Text).default([]),
  anlagen: z.array(Text).default([]),
  unterzeichner: z.strictObject({ name: Text, funktion: Text }).optional(),
  erklaerung: ErklaerungVorlage.optional(),
  nachricht: Antwortdatei.optional(),
});
export type BescheidVorlage = z.infer<typeof BescheidVorlage>;
