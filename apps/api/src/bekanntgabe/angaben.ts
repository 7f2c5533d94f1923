import { z } from 'zod';
import { Tatsache } from '#libs/bausteine';
import { ProblemFehler, problem } from '../problem/problem.js';

const Kennung = z.string().min(1).max(100);

/** An instant with time zone; to the nanosecond, further no clock of ours reads. */
const Moment = z.iso.datetime({ offset: true }).refine((text) => !/\.\d{10}/.test(text));

/** Body of a portal's report that the addressee has retrieved, or has been notified. */
export const Portalmeldung = z.strictObject({
  kennung: Kennung.optional().describe('Eigene Kennung; noch einmal gesendet ändert sie nichts.'),
  am: Moment.optional().describe('Mit Zeitzone; sonst jetzt.'),
  durch: z.enum(['adressat', 'bevollmaechtigt']).optional().describe('Nur beim Abruf.'),
});
export type Portalmeldung = z.infer<typeof Portalmeldung>;

/** Body of a confirmation of the Postausgang. */
export const Postausgangsmeldung = z.strictObject({
  sendungen: z.array(z.string().min(1)).min(1).max(500),
  tag: z.iso.date(),
  quelle: z.enum(['poststelle', 'druckdienst']).default('poststelle'),
});

/** Body of a fact that a clerk records. */
export const Tatsachenangabe = Tatsache.pick({
  art: true,
  tag: true,
  berichtigt: true,
  urkunde: true,
  behaupteterTag: true,
  begruendung: true,
}).extend({
  kennung: Kennung.optional(),
  sendung: z.int().positive().optional(),
  /** Which decision of the case; the last one when absent. */
  bescheidId: z.uuid().optional(),
  /** Who says so, if not the clerk. */
  quelle: z
    .enum(['sachbearbeitung', 'poststelle', 'druckdienst', 'zustelldienst'])
    .default('sachbearbeitung'),
});

/** Reads a body; 422 `ANGABEN_UNGUELTIG` names every field that is wrong. */
export function liesAngaben<S extends z.ZodType>(schema: S, koerper: unknown): z.output<S> {
  const gelesen = schema.safeParse(koerper ?? {});
  if (gelesen.success) return gelesen.data;
  const felder = gelesen.error.issues.map(({ path, code }) => `${path.join('.') || 'Inhalt'} (${code})`);
  throw new ProblemFehler(
    problem(
      422,
      'ANGABEN_UNGUELTIG',
      'Die Angaben sind unvollständig oder haben nicht die richtige Form.',
      `Prüfen Sie: ${[...new Set(felder)].join(', ')}. Tage stehen als JJJJ-MM-TT, Zeitpunkte mit Zeitzone. Die Form beschreibt /api/docs.`,
    ),
  );
}
