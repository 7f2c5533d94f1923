import { z } from 'zod';
import { Text } from '#libs/bausteine';
import type { Formcode } from './formworte.js';

const Tag = z.iso.date();
const Zustand = z.union([z.string().min(1), z.record(z.string(), z.json())]);

const AufgabeSchritt = z.strictObject({
  aufgabe: Text,
  aktion: Text,
  begruendung: Text.optional(),
  felder: z.record(z.string(), z.json()).default({}),
  bearbeiter: Text.default('Frau Beispiel'),
  /** Who co-signs, where the task asks for it. */
  mitzeichner: Text.optional(),
  heute: Tag.optional(),
});
const NachrichtSchritt = z.strictObject({
  nachricht: Text,
  /** Names in `anlagen/`; they come with this message and not with the application. */
  anlagen: z.array(Text).default([]),
  heute: Tag.optional(),
});
const FristSchritt = z.strictObject({ frist: Text, heute: Tag.optional() });
const MeldungSchritt = z.strictObject({
  meldung: z.string().regex(/^[A-Z][A-Z0-9_]*$/u, 'EREIGNIS' satisfies Formcode),
  daten: z.json().optional(),
  heute: Tag.optional(),
});
/** The next call of this invocation or Baustein finally fails; reaches `onError`. */
const FehlerSchritt = z.strictObject({ fehler: Text, code: Text.default('WIRKUNG_GESCHEITERT') });

/** One step of an example after the application has come in. */
export const Beispielschritt = z.union([
  AufgabeSchritt,
  NachrichtSchritt,
  FristSchritt,
  MeldungSchritt,
  FehlerSchritt,
]);
export type Beispielschritt = z.infer<typeof Beispielschritt>;

/** Content of beispiele/<name>/erwartet.json: an executable example. */
export const BeispielAngabe = z.strictObject({
  /** A title that states the rule. */
  beschreibung: Text,
  heute: Tag,
  /** Outcome of the sample draw; forced, in simulation only. Not drawn when absent. */
  stichprobe: z.boolean().optional(),
  /**
   * For a procedure about a decision of another case: that decision, as the shell would tell it. `beispiel` names the
   * example (`verfahren/name`) that brings it about where everything really runs.
   */
  ausgangsbescheid: z.looseObject({ beispiel: Text.optional(), behoerdeId: Text.optional() }).optional(),
  schritte: z.array(Beispielschritt).default([]),
  erwartet: z.strictObject({
    zustand: Zustand,
    weg: z.enum(['automatisch', 'mensch']).optional(),
    bescheid: z
      .strictObject({
        vorlage: Text,
        ergebnis: Text.optional(),
        regeln: z.array(Text).optional(),
        enthaelt: z.array(Text).optional(),
      })
      .nullable()
      .optional(),
    aufgaben: z.array(Text).optional(),
    mitteilungen: z.array(Text).optional(),
    /** States in the order in which they must be passed; others may lie between. */
    pfad: z.array(Text).optional(),
  }),
});
export type BeispielAngabe = z.infer<typeof BeispielAngabe>;
