import { z } from 'zod';
import { Text } from '../vorlage/feel-text.js';

const Id = z.string().regex(/^[a-z][a-zA-Z0-9_-]*$/u);

/** What a case worker may do with a task. */
export const Aufgabenaktion = z.strictObject({
  id: Id,
  titel: Text,
  /** The answer must carry written reasons; they may be printed in the letter. */
  begruendungPflicht: z.boolean().default(false),
  /** In an `entscheidend` task: whether this action decides, or only asks for more (`false`). */
  entscheidet: z.boolean().default(true),
  /** Offered only where this is true; without it always. */
  wenn: z.boolean().nullish(),
  /** Whoever takes this action states that this exemption from the hearing applies, e.g. `keine-abweichung`. */
  ohneAnhoerung: Id.optional(),
});

/** A field that a case worker fills in. */
export const Aufgabenfeld = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/u),
  titel: Text,
  /**
   * `behoerde`: a text that names an authority; those of the installation are proposed, any other may be written.
   * `sofortvollzug`: filled in, it orders immediate enforcement of the decision; its text is the reasons of the order.
   */
  typ: z.enum(['text', 'behoerde', 'zahl', 'datum', 'auswahl', 'wahrheit', 'sofortvollzug']),
  /** Whether it has to be filled in; of a field with `aktionen` only for those. */
  pflicht: z.boolean().default(false),
  /** The actions it belongs to: with any other it is not asked for and not taken. Without: all. */
  aktionen: z.array(Id).min(1).optional(),
  optionen: z.array(z.union([z.string(), z.strictObject({ id: z.string(), titel: z.string() })])).optional(),
});
export type Aufgabenfeld = z.infer<typeof Aufgabenfeld>;

/** Input of the Baustein `aufgabe`: a question to a person, with its reason and norm. */
export const AufgabeEingabe = z.strictObject({
  frage: Text,
  grund: Text,
  norm: Text,
  rolle: Text,
  aktionen: z.array(Aufgabenaktion).min(1),
  felder: z.array(Aufgabenfeld).default([]),
  /** The answer is the decision of a human about this case. */
  entscheidend: z.boolean().default(false),
  /** A second person has to sign as well. */
  mitzeichnung: z.boolean().default(false),
  /** Name of the deadline by which it should be done. */
  frist: z.string().optional(),
  /** What the case worker should see beside the question, e.g. the list of findings. */
  anzeige: z.json().optional(),
});

/** A planned task as frozen for the worklist. */
export const Aufgabe = AufgabeEingabe.extend({
  /** What the applicant has said in his own words so far; a human has to take it into account. */
  aeusserungen: z.array(z.strictObject({ titel: z.string(), text: z.string() })).optional(),
  /** Fingerprint of what the applicant had said when the task was made; the answer carries it on. */
  standSha256: z.string(),
});
export type Aufgabe = z.infer<typeof Aufgabe>;

const Person = z.strictObject({
  id: Text,
  name: Text,
  /** The absent person for whom this one acted. */
  inVertretungVon: z.strictObject({ id: Text, name: Text }).optional(),
});

/** A case worker's answer as it comes in; `pruefeAufgabenantwort` turns it into a result. */
export const Aufgabenantwort = z.strictObject({
  aktion: z.string(),
  begruendung: z.string().optional(),
  felder: z.record(z.string(), z.json()).default({}),
  bearbeiter: Person,
  /** Who co-signed; must be another person. */
  mitzeichner: Person.optional(),
});
export type Aufgabenantwort = z.input<typeof Aufgabenantwort>;

/** Result of a task under `ergebnisse.<id>`. */
export const AufgabeErgebnis = Aufgabenantwort.extend({
  /** Whether the chosen action is a decision. */
  entscheidet: z.boolean(),
  /** The exemption from the hearing that the action states. */
  ohneAnhoerung: z.string().optional(),
  /** Why the decision is to be carried out at once (§ 80 Abs. 3 S. 1 VwGO); with it that is ordered. */
  sofortvollzug: z.string().optional(),
  standSha256: z.string(),
});
export type AufgabeErgebnis = z.output<typeof AufgabeErgebnis>;
