import { canonicalJson } from '#libs/kernel';
import { advance, stoere } from './advance.js';
import type { Fortschritt } from './fortschritt.js';
import type { JournalEintrag, RechnungEintrag, StoerungEintrag } from './journal.js';
import type { Prozess } from './prozess.js';
import { ProzessFehler } from './prozess-fehler.js';
import type { VorgangSnapshot } from './snapshot.js';

/** Where a replay differs from the journal. `nr` counts entries from 1; one side is missing where the other has more. */
export interface Abweichung {
  readonly nr: number;
  readonly erwartet: JournalEintrag | undefined;
  readonly erhalten: JournalEintrag | undefined;
}

/** A replayed case, or the first difference. */
export type Nachspiel = { readonly snapshot: VorgangSnapshot } | { readonly abweichung: Abweichung };

/**
 * Replays a journal: external events and their moments are taken from it, everything inline is computed again and
 * compared entry by entry. An event that was stuck is taken as stuck, not tried again: it may have been mended since.
 * @throws ProzessFehler `JOURNAL_LEER`
 */
export function spieleNach(prozess: Prozess, eintraege: readonly JournalEintrag[]): Nachspiel {
  let snapshot: VorgangSnapshot | undefined;
  let i = 0;
  while (i < eintraege.length) {
    const eintrag = eintraege[i] as JournalEintrag;
    if (istRechnung(eintrag)) {
      return { abweichung: { nr: i + 1, erwartet: eintrag, erhalten: undefined } };
    }
    const fortschritt = spiele(prozess, snapshot, eintrag);
    for (const [k, erhalten] of fortschritt.journal.entries()) {
      const erwartet = eintraege[i + k];
      if (canonicalJson(erwartet) !== canonicalJson(erhalten)) {
        return { abweichung: { nr: i + k + 1, erwartet, erhalten } };
      }
    }
    i += fortschritt.journal.length;
    snapshot = fortschritt.snapshot;
  }
  if (!snapshot)
    throw new ProzessFehler('JOURNAL_LEER', 'Das Journal ist leer; es gibt nichts nachzuspielen.');
  return { snapshot };
}

function spiele(
  prozess: Prozess,
  snapshot: VorgangSnapshot | undefined,
  eintrag: Exclude<JournalEintrag, RechnungEintrag>,
): Fortschritt {
  if (eintrag.art === 'stoerung') return spieleStoerung(snapshot, eintrag);
  return advance(prozess, snapshot, eintrag.ereignis, eintrag.jetzt);
}

function spieleStoerung(snapshot: VorgangSnapshot | undefined, eintrag: StoerungEintrag): Fortschritt {
  const { ereignis, stoerung, jetzt } = eintrag;
  return stoere(snapshot, ereignis, { ...stoerung, ereignis }, jetzt);
}

function istRechnung(eintrag: JournalEintrag): eintrag is RechnungEintrag {
  return eintrag.art === 'rechnung' || eintrag.art === 'planung';
}
