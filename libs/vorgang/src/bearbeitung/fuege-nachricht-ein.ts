import type { Ereignis, Meldung, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { type Eingangsstand, ergaenzterStand } from '#libs/verfahren';
import type { Eingangsbefund } from '#libs/xoev';

/** How the ids of events begin that a message of the applicant has become; the id of its submission follows. */
export const NACHRICHT = 'nachricht-';
/** How the ids of events begin by which a case worker wrote down what a party has said. */
export const ERFASST = 'erfasst-';

/**
 * A message carries only what itself says. When its case takes it up, it is merged with what was known by then,
 * so that two messages at the same time cannot overwrite each other.
 */
export function fuegeNachrichtEin(ereignis: Ereignis, snapshot: VorgangSnapshot | undefined): Ereignis {
  if (ereignis.art !== 'meldung' || !snapshot) return ereignis;
  const stand = findStand(ereignis, snapshot.kontext);
  if (!stand) return ereignis;
  const tag = (ereignis.daten as JsonObject | undefined)?.eingegangenAm;
  const befund = { ...stand.befund, ...(tag && { letzterEingangAm: tag }) };
  return { ...ereignis, fakten: stand.fakten, befund };
}

function findStand({ id, fakten, befund }: Meldung, bisher: Eingangsstand): Eingangsstand | undefined {
  if (id.startsWith(NACHRICHT))
    return ergaenzterStand(bisher, { ...befund, fakten } as unknown as Eingangsbefund);
  if (!id.startsWith(ERFASST)) return undefined;
  const freitexte = [bisher.befund, befund ?? {}].flatMap(
    (teil) => (teil.freitexte ?? []) as readonly JsonObject[],
  );
  return { fakten: bisher.fakten, befund: { ...bisher.befund, freitexte } };
}
