import { z } from 'zod';
import { BRIEFKANAELE } from '#libs/bescheid';
import { RECHTSBEHELFSARTEN, RECHTSWEGE } from '#libs/fristen';
import { LAENDER, REGIME } from '#libs/kernel';

/** How an authority learns on which day its letters were posted. */
export const Postausgangsregel = z.strictObject({
  /**
   * `bestaetigung`: the post room or the print centre confirms each dispatch with its day; without it no day is known.
   * `druckdienst`: a print service has promised to post by the next working day; its promise is recorded when that day
   * is over.
   */
  art: z.enum(['bestaetigung', 'druckdienst']),
  /** Working days after which an unconfirmed dispatch becomes a task. */
  werktage: z.int().min(1).max(30),
});
export type Postausgangsregel = z.infer<typeof Postausgangsregel>;

/** What holds for when nothing else is said: confirmation, a task after three working days. */
export const POSTAUSGANG: Postausgangsregel = { art: 'bestaetigung', werktage: 3 };

/** All that the Bekanntgabe of a decision is derived from, besides the facts. Frozen with the letter. */
export const Bekanntgabegrundlage = z.strictObject({
  regime: z.enum(REGIME),
  kanal: z.enum(BRIEFKANAELE),
  /** Whose holidays count. */
  sitz: z.strictObject({ land: z.enum(LAENDER), gemeindeAgs: z.string().optional() }),
  rechtsweg: z.enum(RECHTSWEGE),
  rechtsbehelf: z.enum(RECHTSBEHELFSARTEN),
  /** It has become part of a pending Vorverfahren by statute (§ 86 SGG, § 365 Abs. 3 AO): no period of its own. */
  einbezogen: z.literal(true).optional(),
  /** The addressee lives abroad. */
  imAusland: z.boolean(),
  /** Elterngeld: § 9 OZG applies (§ 37 Abs. 2b SGB X). */
  elterngeld: z.boolean(),
  postausgang: Postausgangsregel,
  /** Who notifies of a provision: the system calls the portal, or the portal reports that it has done so. */
  benachrichtigung: z.enum(['rueckruf', 'portal']),
  /** Day on which the letter was made, ISO. Nothing is counted from it. */
  ausgefertigtAm: z.iso.date(),
  /** Whether anything leaves the house; not for test messages and simulations. */
  echt: z.boolean(),
});
export type Bekanntgabegrundlage = z.infer<typeof Bekanntgabegrundlage>;
