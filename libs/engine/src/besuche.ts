import type { JournalEintrag } from './journal.js';

/** What journals have gone through, by the ids of `graph()`. */
export interface Besuche {
  /** States entered. History states are never among them: they are only signposts. */
  readonly zustaende: ReadonlySet<string>;
  readonly uebergaenge: ReadonlySet<string>;
}

/** Collects what the entries of one or many journals have gone through, for coverage. */
export function besuche(eintraege: Iterable<JournalEintrag>): Besuche {
  const zustaende = new Set<string>();
  const uebergaenge = new Set<string>();
  for (const eintrag of eintraege) {
    if (eintrag.art === 'ablehnung' || eintrag.art === 'stoerung') continue;
    for (const id of eintrag.zustaende) zustaende.add(id);
    for (const id of eintrag.uebergaenge) uebergaenge.add(id);
  }
  return { zustaende, uebergaenge };
}
