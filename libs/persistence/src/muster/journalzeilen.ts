import type { JournalEintrag } from '#libs/engine';
import { mitAuszug } from './auszug.js';
import { liesVerdichtetes, type Musterquelle } from './musterspeicher.js';

/** A row of the journal: the entry, or its excerpt. */
export interface Journalzeile {
  readonly nr: number;
  readonly eintrag: JournalEintrag;
  /** All entries of the run that ends with this one, compressed; null in the others of the run. */
  readonly inhalt: Uint8Array | null;
}

/**
 * Rows of one case → its entries. Entries of a run lie together in the row of the last, so that any end of the journal
 * can be read without its beginning.
 * @param zeilen by number, up to the last of the case
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export async function mitEintraegen<Z extends Journalzeile>(
  quelle: Musterquelle,
  zeilen: readonly Z[],
): Promise<Omit<Z, 'inhalt'>[]> {
  const ergebnis: Omit<Z, 'inhalt'>[] = [];
  let lauf: JournalEintrag[] = [];
  for (const { inhalt, ...zeile } of zeilen.toReversed()) {
    if (inhalt) lauf = await liesVerdichtetes<JournalEintrag[]>(quelle, inhalt);
    const ganz = lauf.pop();
    ergebnis.push(ganz ? { ...zeile, eintrag: mitAuszug(ganz, zeile.eintrag) } : zeile);
  }
  return ergebnis.reverse();
}
