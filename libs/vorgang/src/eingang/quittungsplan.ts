import { z } from 'zod';

const Antwort = z.strictObject({ nachrichtentyp: z.string().min(1), vorlage: z.string().min(1) });

/** `quittungen.json` beside the templates of a standard: how its messages are acknowledged and returned. */
export const Quittungsangabe = z.strictObject({
  /** Namespace of the messages that are answered this way. */
  namespace: z.string().min(1),
  /** The code list that the type of the answered message is quoted from. */
  nachrichtentyp: z.strictObject({ listURI: z.string().min(1), listVersionID: z.string().min(1) }),
  verzeichnisdienstVersion: z.string().min(1),
  quittung: Antwort.optional(),
  /** `fehlerkennzahl`: code by which the standard names a message that cannot be processed. */
  rueckweisung: Antwort.extend({ fehlerkennzahl: z.string().min(1) }).optional(),
});
export type Quittungsangabe = z.infer<typeof Quittungsangabe>;

/** How the messages of a standard are acknowledged, with the templates themselves by file name. */
export interface Quittungsplan {
  readonly angabe: Quittungsangabe;
  readonly vorlagen: ReadonlyMap<string, string>;
}
