import { z } from 'zod';

/** An instant, ISO 8601 in UTC. */
export const Zeitpunkt = z.iso.datetime();
/** A legal day, `YYYY-MM-DD`; there is no year 0. */
export const Tag = z.iso.date().refine((tag) => tag >= '0001');
/** How often something has changed, as somebody saw it; Postgres counts no further. */
export const Version = z.number().int().min(0).max(2_147_483_647);
/**
 * What somebody writes, without blanks around it: at least one character of it can be seen. Signs that leave no mark
 * (U+200B) say nothing to whoever reads a reason.
 */
export const geschrieben = (hoechstens: number) =>
  z
    .string()
    .trim()
    .max(hoechstens)
    .regex(/[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u);
/** Something with an id and a name for people. */
export const Benannt = z.object({ id: z.string(), titel: z.string() });
export type Benannt = z.infer<typeof Benannt>;
/** A person as others see them. */
export const Personenangabe = z.object({ id: z.string(), name: z.string() });
export type Personenangabe = z.infer<typeof Personenangabe>;

/** `neu`: opened, its first event waits; `laufend`: waits or runs; `gestoert`: an event is stuck; `beendet`: has ended. */
export const Vorgangsstatus = z.enum(['neu', 'laufend', 'gestoert', 'beendet']);
export type Vorgangsstatus = z.infer<typeof Vorgangsstatus>;

/** What is wrong with one place of an input; `stelle` is the field id, `aktion`, `begruendung` and the like. */
export const Eingabebefund = z.object({ code: z.string(), stelle: z.string(), text: z.string() });
export type Eingabebefund = z.infer<typeof Eingabebefund>;

/** An error answer (RFC 9457): `title` says what is wrong, `detail` what to do. Further members depend on the code. */
export const Problem = z.looseObject({
  type: z.string(),
  status: z.number().int(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  befunde: z.array(Eingabebefund).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Where a deadline stands, counted in calendar days from today (Europe/Berlin); negative when it is over. */
export const Fristlage = z.object({
  datum: Tag,
  name: z.string(),
  titel: z.string(),
  tage: z.number().int(),
  lage: z.enum(['ueberfaellig', 'heute', 'woche', 'spaeter']),
});
export type Fristlage = z.infer<typeof Fristlage>;
