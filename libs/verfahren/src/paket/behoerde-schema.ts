import { z } from 'zod';
import { Text } from '#libs/bausteine';
import { LAENDER } from '#libs/kernel';

const Ags = z.string().regex(/^\d{8}$/u, 'AGS');
const LeikaKey = z.string().regex(/^\d{14}$/u, 'LEIKA');
const Anschrift = {
  name: Text,
  strasse: Text,
  plz: z.string().regex(/^\d{5}$/u, 'PLZ'),
  ort: Text,
};

/** Content of behoerden/<id>.json: an authority of the installation. */
export const BehoerdeAngabe = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'BEHOERDE_ID'),
  kuerzel: z.string().regex(/^[A-Z0-9-]{1,12}$/u, 'KUERZEL'),
  ...Anschrift,
  stelle: Text.optional(),
  land: z.enum(LAENDER),
  /** Municipality of the seat: its holidays decide on deadlines. */
  gemeindeAgs: Ags.optional(),
  kontakt: z.strictObject({ telefon: Text.optional(), email: Text.optional(), web: Text.optional() }),
  /** Keys under which messages address it, e.g. `psw:05315000-bauaufsicht`. */
  kennungen: z.array(Text).default([]),
  zustaendigFuer: z.array(z.strictObject({ leikaKey: LeikaKey, ags: z.array(Ags).min(1) })),
  /** Procedures for which it takes what nobody is competent for, to hand it on (§ 16 Abs. 2 SGB I). */
  auffangFuer: z.array(LeikaKey).default([]),
  widerspruchsbehoerde: z.strictObject(Anschrift).optional(),
  gericht: z.strictObject({
    name: Text,
    sitz: Text,
    strasse: Text.optional(),
    plz: Text.optional(),
    ort: Text.optional(),
  }),
  unterzeichner: z.strictObject({ name: Text, funktion: Text }),
});
export type BehoerdeAngabe = z.infer<typeof BehoerdeAngabe>;
