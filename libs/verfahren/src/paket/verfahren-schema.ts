import { z } from 'zod';
import { FeelText, Text } from '#libs/bausteine';
import { BRIEFKANAELE } from '#libs/bescheid';
import { REGIME } from '#libs/kernel';
import type { Formcode } from './formworte.js';

const Bezeichner = z.string().regex(/^[a-z][a-zA-Z0-9]*$/u, 'BEZEICHNER' satisfies Formcode);
const FeelOderText = z.string().min(1);

const Dauer = z
  .strictObject({
    tage: z.int().positive().optional(),
    wochen: z.int().positive().optional(),
    monate: z.int().positive().optional(),
    jahre: z.int().positive().optional(),
  })
  .refine((dauer) => Object.keys(dauer).length === 1, 'DAUER_EINE_EINHEIT' satisfies Formcode);

const FristMitDauer = z.strictObject({
  titel: Text,
  dauer: Dauer,
  /** Whether the day of the event counts: `ereignis` § 187 Abs. 1 BGB, `tagesbeginn` § 187 Abs. 2 BGB. */
  beginn: z.enum(['ereignis', 'tagesbeginn']).default('ereignis'),
  /** Day from which it runs; today when absent. */
  ab: FeelText.optional(),
  art: z.enum(['gesetzlich', 'behoerdlich', 'wiedervorlage']),
  /** Whether an end on Saturday, Sunday or holiday moves on (§ 31 Abs. 3 VwVfG); the regime's rule when absent. */
  verschiebung: z.boolean().optional(),
  /** FEEL list of times in which it stands still: `von`, `bis` (both days included), `grund`, `norm`. */
  hemmung: FeelText.optional(),
  norm: Text,
});
const FristMitTag = z.strictObject({ titel: Text, zum: FeelText, norm: Text });

/** A named deadline that `after` in prozess.json may use: a period to be computed, or a day already computed. */
export const FristAngabe = z.union([FristMitDauer, FristMitTag]);
export type FristAngabe = z.infer<typeof FristAngabe>;

/** Legal basis and limits of automation (§ 35a VwVfG, § 31a SGB X, § 155 Abs. 4 AO). */
export const AutomationAngabe = z.strictObject({
  modus: z.enum(['voll', 'teil', 'keine']),
  /** Id in the catalogue of legal bases; needed for `voll`. */
  rechtsgrundlage: Text.optional(),
  ermessen: z.enum(['keines', 'ermessen', 'beurteilungsspielraum']),
  erklaerung: Text,
});
export type AutomationAngabe = z.infer<typeof AutomationAngabe>;

/** An address by its lines: texts, or FEEL over the facts. */
const Anschriftfelder = z.strictObject({
  anrede: FeelOderText.optional(),
  name: FeelOderText,
  anredename: FeelOderText.optional(),
  zusatz: FeelOderText.optional(),
  strasse: FeelOderText,
  plz: FeelOderText,
  ort: FeelOderText,
  land: FeelOderText.optional(),
});

/** Rules (with the decision that holds them) or parameters whose purpose is to find cases for a human. */
const Risikodatei = z.union([
  z.strictObject({
    datei: z.string().regex(/^regeln\/[^/]+\.dmn$/u, 'RISIKO_DATEI' satisfies Formcode),
    zweck: z.literal('risiko'),
    entscheidung: Text,
  }),
  z.strictObject({
    datei: z.string().regex(/^parameter\/[^/]+\.json$/u, 'RISIKO_DATEI' satisfies Formcode),
    zweck: z.literal('risiko'),
  }),
]);

/** Content of verfahren.json. Unknown keys are findings. */
export const VerfahrenAngabe = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'VERFAHREN_ID' satisfies Formcode),
  version: z.string().regex(/^\d+\.\d+\.\d+$/u, 'VERSION' satisfies Formcode),
  /** Short form in file references, e.g. `BPA`. */
  kuerzel: z.string().regex(/^[A-Z]{2,6}$/u, 'KUERZEL' satisfies Formcode),
  leikaKey: z.string().regex(/^\d{14}$/u, 'LEIKA' satisfies Formcode),
  titel: z.strictObject({ de: Text, en: Text }),
  beschreibung: Text.optional(),
  regime: z.enum(REGIME),
  rechtsgrundlagen: z.array(Text).min(1),
  automation: AutomationAngabe,
  stichprobe: z
    .strictObject({
      rate: z.number().min(0).max(1),
      norm: Text,
      /** What the rules would have decided, as `ergebnis` of a Bescheid; with it the report finds deviations in samples. */
      vorschlag: FeelText.optional(),
    })
    .optional(),
  /** Files that serve risk management: no public output shows what is in them (§ 88 Abs. 5 S. 4 AO). */
  dateien: z.array(Risikodatei).default([]),
  anhoerung: z.strictObject({
    ablehnung: z.enum(['erforderlich', 'entbehrlich', 'empfohlen']),
    norm: Text,
  }),
  /** The provision that orders a deemed permit (§ 42a VwVfG), and its period where it is not three months. */
  genehmigungsfiktion: z.strictObject({ anordnung: Text, dauer: Dauer.optional() }).optional(),
  /** Legally relevant day for parameters and rules. */
  stichtag: FeelText,
  /** Municipality (8 digits AGS) that decides on the competent authority. */
  ags: FeelText,
  fristen: z.record(Bezeichner, FristAngabe).default({}),
  rechtsbehelf: z.strictObject({ rechtsgebiet: Text, leistung: Text.optional() }),
  bekanntgabe: z.strictObject({
    kanal: FeelText,
    kanaele: z.array(z.enum(BRIEFKANAELE)).min(1),
  }),
  empfaenger: Anschriftfelder,
  /** Authorised representative (§ 14 VwVfG): there is one where `name` has a value; then the address is needed too. */
  bevollmaechtigter: Anschriftfelder.optional(),
  aufbewahrung: z.strictObject({ jahre: z.int().positive(), ab: z.literal('abschluss'), norm: Text }),
  /**
   * The procedure is about a decision of another case: a remedy against it, or its withdrawal. Its application must name
   * that decision; procedural code and field of law are then those of that decision.
   */
  ausgangsbescheid: z.enum(['widerspruch-gegen', 'aufhebung-von']).optional(),
  /**
   * Cases that began with an earlier version and have no decision yet are no longer decided by rules; their case worker
   * reads `grund`. For corrected rules: other parameter values on the key day of a case have that effect by themselves.
   */
  uebergang: z.strictObject({ grund: Text, norm: Text }).optional(),
  /** Ids of parameters that an authority may override. */
  ueberschreibbar: z.array(Bezeichner).default([]),
});
export type VerfahrenAngabe = z.infer<typeof VerfahrenAngabe>;
