import { z } from 'zod';
import { Eingabebefund, Fristlage, Personenangabe, Version, Zeitpunkt } from './grundform.js';
import { TEXTGRENZEN } from './textgrenzen.js';
import { Zurueckstellung } from './wiedervorlage.js';

/** An action that answers the question. */
export const Aktion = z.object({
  id: z.string(),
  titel: z.string(),
  begruendungPflicht: z.boolean(),
  /** Whether it decides, or only asks for more. */
  entscheidet: z.boolean(),
});
export type Aktion = z.infer<typeof Aktion>;

/** A field of the answer. */
export const Antwortfeld = z.object({
  id: z.string(),
  titel: z.string(),
  /** `sofortvollzug`: filled in, it orders immediate enforcement, with this text as its reasons. */
  typ: z.enum(['text', 'behoerde', 'zahl', 'datum', 'auswahl', 'wahrheit', 'sofortvollzug']),
  pflicht: z.boolean(),
  /** The actions with which it is asked for; null: all. */
  aktionen: z.array(z.string()).nullable(),
  /** What can be chosen; of `behoerde` what is proposed, under the name that reaches it. */
  optionen: z.array(z.object({ id: z.string(), titel: z.string() })),
});
export type Antwortfeld = z.infer<typeof Antwortfeld>;

/** What a person has put in. */
export const Antworteingabe = z.object({
  aktion: z.string(),
  felder: z.record(z.string(), z.json()),
  begruendung: z.string().nullable(),
});
export type Antworteingabe = z.infer<typeof Antworteingabe>;

/** The open question of a case. */
export const Vorgangsaufgabe = z.object({
  id: z.string(),
  /** Version of the task, for assigning and co-signing it. */
  version: z.number().int(),
  status: z.enum(['offen', 'gezeichnet', 'beantwortet']),
  frage: z.string(),
  grund: z.string(),
  norm: z.string(),
  /** For whom it is: `leitung` is held to, any other value is shown. */
  rolle: z.string(),
  /** Why this person may not answer or sign it, whoever it is assigned to; null when it may. */
  hindernis: z.string().nullable(),
  entscheidend: z.boolean(),
  mitzeichnung: z.boolean(),
  aktionen: z.array(Aktion),
  felder: z.array(Antwortfeld),
  /** What the procedure wants to be seen beside the question, readable. */
  anzeige: z.array(z.object({ titel: z.string(), text: z.string() })),
  /** Reasons to begin with, from the rules that fired; editable. */
  begruendungsvorschlag: z.string().nullable(),
  frist: Fristlage.nullable(),
  gestelltAm: Zeitpunkt,
  bearbeiter: Personenangabe.nullable(),
  /** In nobody's list until a day; null when it is, or is again. */
  zurueckgelegt: Zurueckstellung.nullable(),
  /** The first signature: who wants what. Another person signs, or sends it back. */
  gezeichnet: z
    .object({ von: Personenangabe, am: Zeitpunkt, antwort: Antworteingabe, aktionTitel: z.string() })
    .nullable(),
  /** With `beantwortet`: until when the answer can be taken back; null once it has taken effect. */
  ruecknehmbarBis: Zeitpunkt.nullable(),
  /** An earlier answer that did not take effect, with the reason; the form begins with it. */
  abgewiesen: z
    .object({ grund: z.string(), am: Zeitpunkt, von: Personenangabe, antwort: Antworteingabe })
    .nullable(),
});
export type Vorgangsaufgabe = z.infer<typeof Vorgangsaufgabe>;

/** `POST …/aufgaben/:aufgabeId/antwort` and `…/vorschau`. `version` is that of the case as the person saw it. */
export const Antwortauftrag = z.strictObject({
  version: Version,
  aktion: z.string().min(1),
  felder: z.record(z.string(), z.json()).default({}),
  begruendung: z.string().max(TEXTGRENZEN.begruendung).optional(),
  /** The changes that a 409 named have been seen; `version` is then the one that it named, and still has to hold. */
  trotzAenderung: z.boolean().optional(),
});
export type Antwortauftrag = z.infer<typeof Antwortauftrag>;
/** `POST /api/v1/aufgaben/…/antwort`, which takes effect at once. Without `version` it is for the case as it stands. */
export const Sofortantwort = Antwortauftrag.partial({ version: true });
export type Sofortantwort = z.infer<typeof Sofortantwort>;

/** Answer 202 to `antwort` and `mitzeichnung`. */
export const Antwortbestaetigung = z.object({
  vorgangId: z.string(),
  aufgabeId: z.string(),
  status: z.enum(['beantwortet', 'gezeichnet', 'zurueckgegeben']),
  /** Until when it can be taken back (`DELETE …/antwort`); null when it takes effect at once. */
  ruecknehmbarBis: Zeitpunkt.nullable(),
});
export type Antwortbestaetigung = z.infer<typeof Antwortbestaetigung>;

/** `POST …/mitzeichnung`: sign as second person, or send back with a remark. */
export const Mitzeichnungsauftrag = z.strictObject({
  version: Version,
  /** Version of the task whose answer the person has seen: nobody signs an answer that has taken its place. */
  aufgabeVersion: Version,
  zustimmung: z.boolean(),
  anmerkung: z.string().max(TEXTGRENZEN.anmerkung).optional(),
  trotzAenderung: z.boolean().optional(),
});
export type Mitzeichnungsauftrag = z.infer<typeof Mitzeichnungsauftrag>;

/** Problem 409 `VORGANG_GEAENDERT`: nothing was stored; what has happened since, in words. */
export const VorgangGeaendert = z.looseObject({
  code: z.literal('VORGANG_GEAENDERT'),
  /** The version to send next, after the changes have been seen. */
  version: z.number().int(),
  /** Version of the task now. */
  aufgabeVersion: z.number().int(),
  aenderungen: z.array(z.object({ am: Zeitpunkt, text: z.string(), von: z.string() })),
});
export type VorgangGeaendert = z.infer<typeof VorgangGeaendert>;

/** Problem 422 `VORSCHAU_UNZULAESSIG` or `ANTWORT_UNZULAESSIG`: everything wrong, at once. */
export const AntwortUnzulaessig = z.looseObject({ code: z.string(), befunde: z.array(Eingabebefund) });
export type AntwortUnzulaessig = z.infer<typeof AntwortUnzulaessig>;
