import { z } from 'zod';
import { Antwortdatei } from './antwortdatei.js';
import { ErklaerungVorlage } from './erklaerung.js';
import { FeelText, Text } from './feel-text.js';

/**
 * Texts of a plain letter (`bescheide/<vorlage>.json`, `"art": "mitteilung"`): receipt, request for documents,
 * status. It decides nothing and carries no remedy instruction.
 */
export const MitteilungVorlage = z.strictObject({
  art: z.literal('mitteilung'),
  anlass: z.enum(['eingangsbestaetigung', 'nachforderung', 'anhoerung', 'status', 'sonstiges']).optional(),
  betreff: Text,
  absaetze: z.array(Text).min(1),
  /** A list in the case's context, e.g. `= ergebnisse.vollstaendigkeit.fehlend`. */
  liste: FeelText.optional(),
  /** How one entry is printed; its fields are the scope: `{{titel}}`. */
  listenText: Text.optional(),
  hinweise: z.array(Text).default([]),
  /** What comes with the letter, as it is listed at its end. */
  anlagen: z.array(Text).default([]),
  erklaerung: ErklaerungVorlage.optional(),
  nachricht: Antwortdatei.optional(),
});
export type MitteilungVorlage = z.infer<typeof MitteilungVorlage>;
