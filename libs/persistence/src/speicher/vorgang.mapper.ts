import type { Ereignis, Kontext, VorgangSnapshot } from '#libs/engine';
import { BescheidwerkFehler, type JsonObject } from '#libs/kernel';
import type { Eroeffnungsangaben, VorgangMitEreignissen } from '#libs/vorgang';
import { type Eroeffnungszeile, geltenderBefund, liesEroeffnung } from '../muster/antragsinhalt.js';
import type { Musterquelle } from '../muster/musterspeicher.js';
import { liesSnapshot, type Snapshotzeile } from '../muster/snapshot.js';
import { unlesbar } from '../muster/verdichtung.js';
import { istAusfall, sqlstate } from '../verbindungsverlust.js';

/** A case as `VORGANG_SPALTEN` reads it. */
export interface VorgangZeile extends Snapshotzeile, Eroeffnungszeile {
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
  /** Facts as they stand; neither snapshot nor first event repeats them, nor the findings. */
  fakten: JsonObject;
  ereignisse?: readonly Ereignis[];
}

/** Row → case with its pending events. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function zuVorgang(quelle: Musterquelle, zeile: VorgangZeile): Promise<VorgangMitEreignissen> {
  const eroeffnung = await liesEroeffnung(quelle, zeile.antrag);
  return zusammengesetzt(zeile, {
    snapshot: await liesSnapshot(quelle, zeile),
    befund: geltenderBefund(zeile.befund, eroeffnung),
    angaben: eroeffnung.vorgang,
  });
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
    const leer = { snapshot: null, befund: {} };
    return { ...zusammengesetzt({ ...zeile, ereignisse: [] }, leer), unlesbar: grund };
  }
}

/** What does not stand in the row of the case itself. */
interface Anderswo {
  readonly snapshot: VorgangSnapshot | null;
  readonly befund: JsonObject;
  readonly angaben?: Eroeffnungsangaben['vorgang'];
}

function zusammengesetzt(zeile: VorgangZeile, anderswo: Anderswo): VorgangMitEreignissen {
  const { snapshot, befund } = anderswo;
  const stand = { fakten: zeile.fakten, befund };
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
      snapshot: snapshot ? { ...snapshot, kontext: { ...snapshot.kontext, ...stand } } : undefined,
      journalNr: zeile.journal_nr,
      journalHash: zeile.journal_hash,
      bescheide: zeile.bescheide,
    },
    ereignisse: (zeile.ereignisse ?? []).map((ereignis) => vollstaendig(ereignis, zeile, anderswo)),
  };
}

/** The first event with what stands with its case or its application and is therefore not stored a second time. */
function vollstaendig(
  ereignis: Ereignis,
  zeile: VorgangZeile,
  { angaben, befund: geltend }: Anderswo,
): Ereignis {
  if (ereignis.art !== 'beginn') return ereignis;
  const { vorgang = angaben, fakten, befund }: Partial<Kontext> = ereignis.kontext ?? {};
  if (!vorgang) throw unlesbar('Dem ersten Ereignis fehlt der Kontext.');
  return {
    ...ereignis,
    kontext: {
      vorgang: Object.assign({}, vorgang, { aktenzeichen: zeile.aktenzeichen }),
      fakten: fakten ?? zeile.fakten,
      befund: befund ?? geltend,
    },
  };
}

/** The snapshot without what stands in columns of its own. */
export function ohneStand(snapshot: VorgangSnapshot): object {
  const { fakten: _, befund: __, ...kontext } = snapshot.kontext;
  return { ...snapshot, kontext };
}
