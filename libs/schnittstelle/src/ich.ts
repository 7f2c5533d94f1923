import { z } from 'zod';
import { Tag } from './grundform.js';

/** Roles of people and machines. */
export const Rolle = z.enum([
  'portal',
  'sachbearbeitung',
  'teamleitung',
  'prozessdesign',
  'revision',
  'betrieb',
]);
export type Rolle = z.infer<typeof Rolle>;

const Behoerdenangabe = z.object({ id: z.string(), name: z.string() });

/** `GET /api/v1/ich`: the person of this session. Unsafe requests carry `csrf` in the header `x-csrf`. */
export const Ich = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string().optional() }),
  rollen: z.array(Rolle),
  behoerde: Behoerdenangabe,
  behoerden: z.array(Behoerdenangabe),
  /** Absent people in whose place this person may act today. */
  vertritt: z.array(z.object({ id: z.string(), name: z.string(), bis: Tag })),
  csrf: z.string(),
});
export type Ich = z.infer<typeof Ich>;

/** A substitution for absence. */
export const Vertretung = z.object({
  id: z.string(),
  abwesend: z.object({ id: z.string(), name: z.string() }),
  vertritt: z.object({ id: z.string(), name: z.string() }),
  von: Tag,
  bis: Tag,
});
export type Vertretung = z.infer<typeof Vertretung>;
/** `GET /api/v1/vertretungen`. */
export const Vertretungen = z.object({ vertretungen: z.array(Vertretung) });
export type Vertretungen = z.infer<typeof Vertretungen>;
/** `POST /api/v1/vertretungen`; the client makes the id, so that sending twice changes nothing. */
export const NeueVertretung = z.strictObject({
  id: z.uuid().optional(),
  abwesend: z.string().optional(),
  vertritt: z.string().min(1),
  von: Tag,
  bis: Tag,
});
export type NeueVertretung = z.infer<typeof NeueVertretung>;
