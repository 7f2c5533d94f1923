import { z } from 'zod';
import { AUFSCHUB_KREISE } from '#libs/bescheid';
import type { Kontext } from '#libs/engine';
import { RECHTSBEHELFSARTEN, RECHTSWEGE, type Rechtsbehelfsart } from '#libs/fristen';
import { REGIME } from '#libs/kernel';

const Rechtsbehelf = z.looseObject({
  art: z.enum(RECHTSBEHELFSARTEN),
  wahl: z.boolean().default(false),
  rechtsweg: z.enum(RECHTSWEGE),
  adressat: z.string().nullish(),
  sitz: z.string().nullish(),
  /** It is subject of a pending procedure anyway (§ 86 SGG, § 365 Abs. 3 AO). */
  einbezogen: z.boolean().default(false),
});

/** The decision that a case is about, as it stands under `vorgang.ausgangsbescheid`. */
export const AusgangsbescheidSicht = z.looseObject({
  nummer: z.string(),
  ergebnis: z.string(),
  erlassenAm: z.iso.date(),
  bekanntgabeAm: z.iso.date().nullish(),
  /** End of the remedy period as the facts of the decision have it. */
  fristBis: z.iso.date().nullish(),
  /** What is known of its remedy instruction. */
  belehrung: z.enum(['richtig', 'unrichtig']).default('richtig'),
  /** Its addressee lives abroad. */
  imAusland: z.boolean().default(false),
  kostenCent: z.number().nullish(),
  rechtsbehelf: Rechtsbehelf,
  regime: z.enum(REGIME),
  rechtsgebiet: z.string(),
  leistung: z.string().optional(),
  /** Its immediate enforcement is ordered. */
  sofortvollzug: z.boolean().default(false),
  /** The statute by which a remedy does not suspend it. */
  ohneAufschub: z.object({ norm: z.string(), fuer: z.enum(AUFSCHUB_KREISE) }).optional(),
});
export type AusgangsbescheidSicht = z.infer<typeof AusgangsbescheidSicht>;

/** Reads it from a case; undefined where the case has none. */
export function findAusgangsbescheid({ vorgang }: Kontext): AusgangsbescheidSicht | undefined {
  if (vorgang.ausgangsbescheid === undefined) return undefined;
  const gelesen = AusgangsbescheidSicht.safeParse(vorgang.ausgangsbescheid);
  return gelesen.success ? gelesen.data : undefined;
}

/** What may be lodged with the authority itself; undefined where only an action in court is open (§ 68 Abs. 1 Satz 2 VwGO). */
export function findStatthaften({
  art,
  wahl,
}: Pick<AusgangsbescheidSicht['rechtsbehelf'], 'art' | 'wahl'>):
  | Exclude<Rechtsbehelfsart, 'klage'>
  | undefined {
  if (art !== 'klage') return art;
  return wahl ? 'widerspruch' : undefined;
}
