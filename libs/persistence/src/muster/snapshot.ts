import type { VorgangSnapshot } from '#libs/engine';
import { mitAuszug } from './auszug.js';
import { liesVerdichtetes, type Musterquelle } from './musterspeicher.js';

/** The state of a case as its row has it: whole, or as an excerpt with the section in which the rest lies. */
export interface Snapshotzeile {
  readonly snapshot: VorgangSnapshot | null;
  readonly abschnitt: Uint8Array | null;
}

/** The whole snapshot, without what stands in columns of its own. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function liesSnapshot(
  quelle: Musterquelle,
  { snapshot, abschnitt }: Snapshotzeile,
): Promise<VorgangSnapshot | null> {
  if (!snapshot || !abschnitt) return snapshot;
  return mitAuszug(await liesVerdichtetes<VorgangSnapshot>(quelle, abschnitt, 'snapshot'), snapshot);
}
