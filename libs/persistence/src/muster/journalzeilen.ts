import { type JournalEintrag, type VerketteterEintrag, verkette } from '#libs/engine';
import { mitAuszug } from './auszug.js';
import { liesVerdichtetes, type Musterquelle } from './musterspeicher.js';

/** A row of the journal: an entry or its excerpt, or a whole run. */
export interface Journalzeile {
  /** Of the entry, or of the first one of the run. */
  readonly nr: number;
  /** Of the last entry of a run that is one row; null where each entry has a row of its own. */
  readonly letzte: number | null;
  /** Excerpts of all entries where a run is one row. */
  readonly eintrag: JournalEintrag | readonly JournalEintrag[];
  /**
   * The section of a run that is one row; else the entries of the run that ends with this one, null in its others.
   */
  readonly inhalt: Uint8Array | null;
}

export interface Eintragszeile {
  readonly nr: number;
  readonly eintrag: JournalEintrag;
}

type MitZeile<Z> = Eintragszeile & { readonly zeile: Z };

/**
 * Rows of one case → its entries. Where entries of a run have rows of their own, all lie together in the row of the
 * last, so that any end of the journal can be read without its beginning.
 * @param zeilen by number, up to the last of the case
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export async function mitEintraegen<Z extends Journalzeile>(
  quelle: Musterquelle,
  zeilen: readonly Z[],
): Promise<MitZeile<Z>[]> {
  const ergebnis: MitZeile<Z>[] = [];
  let lauf: JournalEintrag[] = [];
  for (const zeile of zeilen.toReversed()) {
    if (zeile.inhalt) lauf = await liesVerdichtetes<JournalEintrag[]>(quelle, zeile.inhalt, 'journal');
    for (const auszug of auszuegeVon(zeile).toReversed()) {
      const ganz = lauf.pop();
      ergebnis.push({
        nr: auszug.nr,
        eintrag: ganz ? mitAuszug(ganz, auszug.eintrag) : auszug.eintrag,
        zeile,
      });
    }
  }
  return ergebnis.reverse();
}

/** Excerpts with their numbers; the last has the number that the row says, so that none can be added or left out. */
function auszuegeVon({ nr, letzte, eintrag }: Journalzeile): readonly Eintragszeile[] {
  if (letzte === null) return [{ nr, eintrag: eintrag as JournalEintrag }];
  const auszuege = eintrag as readonly JournalEintrag[];
  return auszuege.map((einer, i) => ({ nr: i === auszuege.length - 1 ? letzte : nr + i, eintrag: einer }));
}

/** Rows of the journal of a case ($1) that come after a run which ended with an entry ($2), or after none (0). */
export const JOURNAL = `select nr, letzte, eintrag, inhalt from journal where vorgang_id = $1 and nr > $2 order by nr`;

/** The entries alone. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function liesEintraege(
  quelle: Musterquelle,
  zeilen: readonly Journalzeile[],
): Promise<Eintragszeile[]> {
  return (await mitEintraegen(quelle, zeilen)).map(({ nr, eintrag }) => ({ nr, eintrag }));
}

/** A row with its links of the chain: before its first entry, and after its last. */
export interface Kettenzeile extends Journalzeile {
  readonly vorherHash: string;
  readonly hash: string;
}

/**
 * Entries with their places in the chain. Within a run that is one row the hashes in between follow from the entries;
 * the last one is as stored, so that a change of any of them shows there.
 */
export function alsKette(eintraege: readonly MitZeile<Kettenzeile>[]): VerketteterEintrag[] {
  let vorher = '';
  return eintraege.map(({ nr, eintrag, zeile }) => {
    const vorherHash = nr === zeile.nr ? zeile.vorherHash : vorher;
    vorher = nr === (zeile.letzte ?? zeile.nr) ? zeile.hash : verkette(vorherHash, nr, eintrag).hash;
    return { nr, vorherHash, hash: vorher, eintrag };
  });
}
