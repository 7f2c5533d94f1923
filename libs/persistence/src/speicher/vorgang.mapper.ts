import type { Ereignis, VorgangSnapshot } from '#libs/engine';
import { BescheidwerkFehler, type JsonObject } from '#libs/kernel';
import type { VorgangMitEreignissen } from '#libs/vorgang';
import type { Musterquelle } from '../muster/musterspeicher.js';
import { liesSnapshot, type Snapshotzeile } from '../muster/snapshot.js';
import { unlesbar } from '../muster/verdichtung.js';
import { istAusfall, sqlstate } from '../verbindungsverlust.js';

/** A case as `VORGANG_SPALTEN` reads it. */
export interface VorgangZeile extends Snapshotzeile {
  id: string;
  aktenzeichen: string;
  behoerde_id: string;
  eingang_id: string;
  verfahren_id: string;
  verfahren_version: string;
  test: boolean;
  version: number;
  journal_nr: number;
  journal_hash: string;
  bescheide: number;
  /** Facts and findings as they stand; neither snapshot nor first event repeats them. */
  fakten: JsonObject;
  befund: JsonObject;
  ereignisse?: readonly Ereignis[];
}

/** Row → case with its pending events. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function zuVorgang(quelle: Musterquelle, zeile: VorgangZeile): Promise<VorgangMitEreignissen> {
  return mitSnapshot(zeile, await liesSnapshot(quelle, zeile));
}

/**
 * The same for cases that are to be carried on: one that cannot be read says so, without its events, and keeps none of the
 * others waiting. What the database says is thrown.
 */
export async function zuPosten(quelle: Musterquelle, zeile: VorgangZeile): Promise<VorgangMitEreignissen> {
  try {
    return await zuVorgang(quelle, zeile);
  } catch (fehler) {
    if (sqlstate(fehler) !== undefined || istAusfall(fehler)) throw fehler;
    const grund = fehler instanceof BescheidwerkFehler ? fehler : unlesbar('Der Stand passt nicht.', fehler);
    return { ...mitSnapshot({ ...zeile, ereignisse: [] }, null), unlesbar: grund };
  }
}

function mitSnapshot(zeile: VorgangZeile, snapshot: VorgangSnapshot | null): VorgangMitEreignissen {
  return {
    vorgang: {
      id: zeile.id,
      aktenzeichen: zeile.aktenzeichen,
      behoerdeId: zeile.behoerde_id,
      eingangId: zeile.eingang_id,
      verfahrenId: zeile.verfahren_id,
      verfahrenVersion: zeile.verfahren_version,
      test: zeile.test,
      version: zeile.version,
      snapshot: snapshot ? mitStand(snapshot, zeile) : undefined,
      journalNr: zeile.journal_nr,
      journalHash: zeile.journal_hash,
      bescheide: zeile.bescheide,
    },
    ereignisse: (zeile.ereignisse ?? []).map((ereignis) => vollstaendig(ereignis, zeile)),
  };
}

/** The first event with what stands in the row of its case and is therefore not stored a second time. */
function vollstaendig(ereignis: Ereignis, zeile: VorgangZeile): Ereignis {
  if (ereignis.art !== 'beginn') return ereignis;
  const { vorgang, fakten, befund } = ereignis.kontext;
  return {
    ...ereignis,
    kontext: {
      vorgang: Object.assign({}, vorgang, { aktenzeichen: zeile.aktenzeichen }),
      fakten: fakten ?? zeile.fakten,
      befund: befund ?? zeile.befund,
    },
  };
}

/** The snapshot with what stands in columns of its own. */
export function mitStand(
  snapshot: VorgangSnapshot,
  { fakten, befund }: Pick<VorgangZeile, 'fakten' | 'befund'>,
): VorgangSnapshot {
  return { ...snapshot, kontext: { ...snapshot.kontext, fakten, befund } };
}

/** The snapshot without what stands in columns of its own. */
export function ohneStand(snapshot: VorgangSnapshot): object {
  const { fakten: _, befund: __, ...kontext } = snapshot.kontext;
  return { ...snapshot, kontext };
}
