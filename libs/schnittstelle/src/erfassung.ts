import { z } from 'zod';
import { geschrieben, Tag } from './grundform.js';
import { TEXTGRENZEN } from './textgrenzen.js';

/** Ways to take a decision back: it was unlawful from the start, it was lawful, or circumstances have changed since. */
export const Aufhebungsart = z.enum(['ruecknahme', 'widerruf', 'aenderung']);
export type Aufhebungsart = z.infer<typeof Aufhebungsart>;

/** Ways in which a remedy is lodged that no portal has sent (§ 70 Abs. 1 VwGO, § 84 Abs. 1 SGG, § 357 Abs. 1 AO). */
export const EINLEGUNGSARTEN = ['schriftlich', 'niederschrift', 'elektronisch'] as const;

const Text = geschrieben(TEXTGRENZEN.erfassung);
/** Number of the decision, or file reference of its case. */
const Bescheid = geschrieben(200);

/** `POST /api/v1/rechtsbehelfe`; the same content twice is one, other content under the same id is refused. */
export const NeuerRechtsbehelf = z.strictObject({
  id: z.uuid().optional(),
  bescheid: Bescheid,
  einlegungsart: z.enum(EINLEGUNGSARTEN),
  eingegangenAm: Tag,
  begruendung: Text.optional(),
  /** Why the period was missed without fault. */
  wiedereinsetzung: Text.optional(),
});
export type NeuerRechtsbehelf = z.infer<typeof NeuerRechtsbehelf>;

/** `POST /api/v1/aufhebungen`; the same content twice is one, other content under the same id is refused. */
export const NeueAufhebung = z.strictObject({
  id: z.uuid().optional(),
  bescheid: Bescheid,
  art: Aufhebungsart,
  sachverhalt: Text,
  /** Since when the authority knows. */
  kenntnisAm: Tag,
  arglist: z.boolean().optional(),
});
export type NeueAufhebung = z.infer<typeof NeueAufhebung>;

/** Answer to both: which submission has become the later case. */
export interface Erfasst {
  readonly antragId: string;
  /** Legal day of receipt, ISO. */
  readonly eingangstag: string;
}

/** Problem 409 `ERFASSUNG_VORHANDEN`: nothing was stored; what has been entered under the id before. */
export const ErfassungVorhanden = z.looseObject({
  code: z.literal('ERFASSUNG_VORHANDEN'),
  antragId: z.string(),
  eingangstag: Tag,
});
export type ErfassungVorhanden = z.infer<typeof ErfassungVorhanden>;
