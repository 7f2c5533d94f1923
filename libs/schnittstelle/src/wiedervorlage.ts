import { z } from 'zod';
import { Personenangabe, Tag } from './grundform.js';

/** Until when a task has been put back, why and by whom. */
export const Zurueckstellung = z.object({ bis: Tag, grund: z.string(), von: Personenangabe });
export type Zurueckstellung = z.infer<typeof Zurueckstellung>;

/** A task that is in nobody's list until its day. */
export const ZurueckgelegteAufgabe = Zurueckstellung.extend({
  vorgangId: z.string(),
  aufgabeId: z.string(),
  aktenzeichen: z.string(),
  antragsteller: z.string(),
  /** Title of the procedure. */
  verfahren: z.string(),
  frage: z.string(),
});
export type ZurueckgelegteAufgabe = z.infer<typeof ZurueckgelegteAufgabe>;

/** `GET /api/v1/wiedervorlagen`: the next first. */
export const Wiedervorlagen = z.object({ aufgaben: z.array(ZurueckgelegteAufgabe) });
export type Wiedervorlagen = z.infer<typeof Wiedervorlagen>;
