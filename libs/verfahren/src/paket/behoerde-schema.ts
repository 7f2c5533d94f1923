import { z } from 'zod';
import { Postausgangsregel, Text } from '#libs/bausteine';
import { LAENDER } from '#libs/kernel';
import type { Formcode } from './formworte.js';

const Ags = z.string().regex(/^\d{8}$/u, 'AGS' satisfies Formcode);
/** Land (2 digits), Regierungsbezirk (3), Kreis (5) or Gemeinde (8): all of the area that begins so. */
const Gebiet = z.string().regex(/^(\d{2}|\d{3}|\d{5}|\d{8})$/u, 'AGS_GEBIET' satisfies Formcode);
const Tag = z.iso.date();
const LeikaKey = z.string().regex(/^\d{14}$/u, 'LEIKA' satisfies Formcode);
const Anschrift = {
  name: Text,
  strasse: Text,
  plz: z.string().regex(/^\d{5}$/u, 'PLZ' satisfies Formcode),
  ort: Text,
};

/** ISO 13616: country, two check digits, account; remainder 1 by 97. Blanks are not part of it. */
function istIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(text)) return false;
  const umgestellt = `${text.slice(4)}${text.slice(0, 4)}`;
  const ziffern = [...umgestellt].map((zeichen) => Number.parseInt(zeichen, 36)).join('');
  return BigInt(ziffern) % 97n === 1n;
}

/** Content of behoerden/<id>.json: an authority of the installation. */
export const BehoerdeAngabe = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'BEHOERDE_ID' satisfies Formcode),
  kuerzel: z.string().regex(/^[A-Z0-9-]{1,12}$/u, 'BEHOERDE_KUERZEL' satisfies Formcode),
  ...Anschrift,
  stelle: Text.optional(),
  land: z.enum(LAENDER),
  /** Municipality of the seat: its holidays decide on deadlines. */
  gemeindeAgs: Ags.optional(),
  kontakt: z.strictObject({ telefon: Text.optional(), email: Text.optional(), web: Text.optional() }),
  /** Keys under which messages address it, e.g. `psw:05315000-bauaufsicht`. */
  kennungen: z.array(Text).default([]),
  /** What it is competent for: a service in areas, from the first to the last day (without limit where absent). */
  zustaendigFuer: z.array(
    z.strictObject({
      leikaKey: LeikaKey,
      ags: z.array(Gebiet).min(1),
      gueltigVon: Tag.optional(),
      gueltigBis: Tag.optional(),
    }),
  ),
  /** Procedures for which it takes what nobody is competent for, to hand it on (§ 16 Abs. 2 SGB I). */
  auffangFuer: z.array(LeikaKey).default([]),
  /** Gets what cannot become a case and names no authority, so that a human sees it (§ 24 Abs. 3 VwVfG). */
  poststelle: z.boolean().default(false),
  widerspruchsbehoerde: z.strictObject(Anschrift).optional(),
  gericht: z.strictObject({
    name: Text,
    sitz: Text,
    strasse: Text.optional(),
    plz: Text.optional(),
    ort: Text.optional(),
  }),
  unterzeichner: z.strictObject({ name: Text, funktion: Text }),
  /**
   * Who has checked the remedy against the law of the Land, and when: once for all letters of the authority. Without it,
   * no letter goes out by itself where the table of remedies is not sure.
   */
  rechtsbehelf: z.strictObject({ bestaetigt: z.strictObject({ am: z.iso.date(), von: Text }) }).optional(),
  /** Account to which what its letters demand is paid. */
  kontoverbindung: z
    .strictObject({
      inhaber: Text,
      iban: z.string().refine(istIban, 'IBAN' satisfies Formcode),
      bic: z
        .string()
        .regex(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u, 'BIC' satisfies Formcode)
        .optional(),
    })
    .optional(),
  /** Highest authority of the federation or a Land: Klage without Vorverfahren (§ 68 Abs. 1 S. 2 Nr. 1 VwGO). */
  obersteBehoerde: z.boolean().optional(),
  /** Authority of the federation: the law of no Land abolishes its Vorverfahren. */
  bundesbehoerde: z.boolean().optional(),
  /** How it learns on which day its letters were posted; confirmation when absent. */
  postausgang: Postausgangsregel.optional(),
});
export type BehoerdeAngabe = z.infer<typeof BehoerdeAngabe>;
