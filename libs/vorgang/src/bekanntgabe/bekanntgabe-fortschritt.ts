import {
  type BescheidErgebnis,
  findBescheidErgebnis,
  leiteStandAb,
  type Sendungsstand,
  type Tatsache,
} from '#libs/bausteine';
import type { VorgangSnapshot } from '#libs/engine';

/** What a run has changed about the Bekanntgabe of one decision; written together with the journal. */
export interface Bekanntgabefortschritt {
  readonly bescheidId: string;
  readonly ergebnis: BescheidErgebnis;
  readonly tatsachen: readonly Tatsache[];
  readonly sendungen: readonly Sendungsstand[];
}

/**
 * The decisions of a case whose Bekanntgabe a run has derived anew. Results that did not change are the same objects
 * before and after, so that a case without news costs nothing. Test messages leave no trace: nothing was sent.
 */
export function bekanntgabenAus(
  vorher: VorgangSnapshot | undefined,
  nachher: VorgangSnapshot,
  heute: string,
): readonly Bekanntgabefortschritt[] {
  const alte = vorher?.kontext.ergebnisse ?? {};
  return Object.entries(nachher.kontext.ergebnisse).flatMap(([id, neues]) => {
    if (neues === alte[id]) return [];
    const ergebnis = findBescheidErgebnis(neues);
    if (!ergebnis?.bekanntgabe?.grundlage.echt) return [];
    const { grundlage, tatsachen } = ergebnis.bekanntgabe;
    const { sendungen } = leiteStandAb(grundlage, tatsachen, heute);
    return [{ bescheidId: ergebnis.bescheidId, ergebnis, tatsachen, sendungen }];
  });
}
