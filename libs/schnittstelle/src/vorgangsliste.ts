import { z } from 'zod';
import { Benannt, Tag, Vorgangsstatus, Zeitpunkt } from './grundform.js';

/**
 * Sets of cases that the figures count. `ausgesteuert`: a human was asked in the period; `gezogen`: received in the
 * period and drawn for the sample, `geprueft` and `abweichend` are parts of it.
 */
export const Vorgangsmenge = z.enum([
  'eingegangen',
  'entschieden',
  'automatisch',
  'ausgesteuert',
  'gezogen',
  'geprueft',
  'abweichend',
]);
export type Vorgangsmenge = z.infer<typeof Vorgangsmenge>;

/** Query of `GET /api/v1/vorgaenge`; the last 30 days unless given, both days included. */
export const Vorgangsauswahl = z.strictObject({
  status: Vorgangsmenge.default('eingegangen'),
  von: Tag.optional(),
  bis: Tag.optional(),
  verfahren: z.string().max(200).optional(),
  version: z.string().max(200).optional(),
  /** Name of the question that was asked in the period. */
  grund: z.string().max(200).optional(),
  /** Decision table and rule, separated by a space. */
  regel: z.string().max(400).optional(),
  /** `weiter` of the page before. */
  nach: z.uuid().optional(),
  anzahl: z.coerce.number().int().min(1).max(200).default(50),
});
export type Vorgangsauswahl = z.infer<typeof Vorgangsauswahl>;

/** One case, open or done. */
export const Vorgangszeile = z.object({
  vorgangId: z.string(),
  aktenzeichen: z.string(),
  antragsteller: z.string(),
  verfahren: Benannt.extend({ version: z.string() }),
  status: Vorgangsstatus,
  eingegangenAm: Zeitpunkt,
  entschiedenAm: Zeitpunkt.nullable(),
  menschBeteiligt: z.boolean(),
});
export type Vorgangszeile = z.infer<typeof Vorgangszeile>;

/** `GET /api/v1/vorgaenge`: the newest first. `weiter` is null on the last page. */
export const Vorgangsliste = z.object({
  von: Tag,
  bis: Tag,
  zeilen: z.array(Vorgangszeile),
  gesamt: z.number().int(),
  weiter: z.string().nullable(),
});
export type Vorgangsliste = z.infer<typeof Vorgangsliste>;
