import type { Ereignis, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { VorgangMitEreignissen } from '#libs/vorgang';

/** A case as `VORGANG_SPALTEN` reads it. */
export interface VorgangZeile {
  id: string;
  aktenzeichen: string;
  behoerde_id: string;
  eingang_id: string;
  verfahren_id: string;
  verfahren_version: string;
  test: boolean;
  version: number;
  snapshot: VorgangSnapshot | null;
  journal_nr: number;
  journal_hash: string;
  bescheide: number;
  /** Facts and findings as they stand; neither snapshot nor first event repeats them. */
  fakten: JsonObject;
  befund: JsonObject;
  ereignisse?: readonly Ereignis[];
}

/** Row → case with its pending events. */
export function zuVorgang(zeile: VorgangZeile): VorgangMitEreignissen {
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
      snapshot: zeile.snapshot ? mitStand(zeile.snapshot, zeile) : undefined,
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
      vorgang: { ...vorgang, aktenzeichen: zeile.aktenzeichen },
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
