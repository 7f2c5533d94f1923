import type { Ereignis, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { ergaenzterStand } from '#libs/verfahren';
import type { Eingangsbefund } from '#libs/xoev';

/** How the ids of events begin that a message of the applicant has become; the id of its submission follows. */
export const NACHRICHT = 'nachricht-';

/**
 * A message carries only what itself says. When its case takes it up, it is merged with what was known by then,
 * so that two messages at the same time cannot overwrite each other.
 */
export function fuegeNachrichtEin(ereignis: Ereignis, snapshot: VorgangSnapshot | undefined): Ereignis {
  if (ereignis.art !== 'meldung' || !ereignis.id.startsWith(NACHRICHT) || !snapshot) return ereignis;
  const neu = { ...ereignis.befund, fakten: ereignis.fakten } as unknown as Eingangsbefund;
  const { fakten, befund } = ergaenzterStand(snapshot.kontext, neu);
  const tag = (ereignis.daten as JsonObject | undefined)?.eingegangenAm;
  return { ...ereignis, fakten, befund: { ...befund, ...(tag && { letzterEingangAm: tag }) } };
}
