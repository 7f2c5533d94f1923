import { z } from 'zod';
import type { Aufruf } from '../baustein.js';
import { MitteilungErgebnis } from '../mitteilung/mitteilung-plan.js';

/** Result of a request for documents. */
export const NachforderungErgebnis = MitteilungErgebnis.extend({
  /** Last day of the period. */
  fristBis: z.iso.date(),
  /** The reminder is due once this day is over. */
  erinnerungNach: z.iso.date().optional(),
  /** Ids of what was asked for. */
  verlangt: z.array(z.string()).optional(),
});
export type NachforderungErgebnis = z.infer<typeof NachforderungErgebnis>;

/** The latest request of the case that could be sent; undefined when there is none. */
export function findLetzteNachforderung({ kontext, umfeld }: Aufruf): NachforderungErgebnis | undefined {
  return umfeld
    .aufrufeVon('nachforderung')
    .flatMap((id) => {
      const ergebnis = NachforderungErgebnis.safeParse(kontext.ergebnisse[id]);
      return ergebnis.success ? [ergebnis.data] : [];
    })
    .sort((a, b) => (a.fristBis + a.gesendetAm < b.fristBis + b.gesendetAm ? -1 : 1))
    .at(-1);
}
