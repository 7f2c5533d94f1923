import { abgangstag } from '#libs/bausteine';
import type { Ereignis, VorgangSnapshot } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Fortschreibung, VorgangMitEreignissen } from '#libs/vorgang';

interface VorgangZeile {
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
  /** Facts and findings of the application, until the first event has been carried into the process. */
  fakten_anfangs: JsonObject | null;
  befund_anfangs: JsonObject | null;
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
      snapshot: zeile.snapshot ?? undefined,
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
      fakten: fakten ?? zeile.fakten_anfangs ?? {},
      befund: befund ?? zeile.befund_anfangs ?? {},
    },
  };
}

/** What a run writes → the JSON that the multi-row statement reads. An effect ended in the same run starts as ended. */
export function zuFortschreibungZeile(f: Fortschreibung): object {
  const aufgehoben = (art: 'wirkungen' | 'aufgaben' | 'fristen', id: string) =>
    f.aufgehoben[art].includes(id) ? 'aufgehoben' : 'offen';
  const letzter = f.journal.at(-1);
  return {
    id: f.vorgangId,
    version: f.version,
    status: f.status,
    snapshot: f.snapshot,
    zustand: f.snapshot.zustand,
    journal_nr: letzter?.nr,
    journal_hash: letzter?.hash,
    mensch: f.menschBeteiligt,
    journal: f.journal.map((v) => ({
      nr: v.nr,
      vorher_hash: v.vorherHash,
      hash: v.hash,
      zeitpunkt: v.eintrag.jetzt.zeitpunkt,
      eintrag: v.eintrag,
    })),
    wirkungen: f.wirkungen.map((w) => ({ ...w, status: aufgehoben('wirkungen', w.id) })),
    aufgaben: f.aufgaben.map((a) => ({ ...a, status: aufgehoben('aufgaben', a.id) })),
    fristen: f.fristen.map((frist) => ({
      id: frist.id,
      name: frist.name,
      faellig_am: frist.faelligAm,
      berechnung: frist.berechnung,
      status: aufgehoben('fristen', frist.id),
    })),
    wirkungen_aufgehoben: f.aufgehoben.wirkungen,
    aufgaben_aufgehoben: f.aufgehoben.aufgaben,
    fristen_aufgehoben: f.aufgehoben.fristen,
    bescheide: f.bescheide.map((b) => ({
      id: b.id,
      wirkung_id: b.wirkungId,
      nummer: b.nummer,
      ergebnis: b.ergebnis,
      daten: b.daten,
      nachricht: b.nachricht,
      kanal: b.kanal,
    })),
    bekanntgaben: f.bekanntgaben.map(zuBekanntgabeZeile),
    verarbeitet: f.verarbeitet,
    unerwartet: f.unerwartet,
    vorfall: f.vorfall,
  };
}

function zuBekanntgabeZeile({
  bescheidId,
  ergebnis,
  tatsachen,
  sendungen,
}: Fortschreibung['bekanntgaben'][number]) {
  const stand = ergebnis.bekanntgabe;
  return {
    bescheid_id: bescheidId,
    ergebnis,
    nr: stand?.nr,
    bekanntgabe_am: ergebnis.bekanntgabeAm,
    regel: ergebnis.bekanntgabeRegel,
    frist_bis: ergebnis.rechtsbehelfsfristBis,
    bestandskraeftig_ab: stand?.bestandskraeftigAb,
    stand: {
      norm: stand?.norm,
      begruendung: stand?.begruendung,
      offen: stand?.offen,
      sendung: stand?.sendung,
    },
    sendungen: sendungen.map((sendung) => ({
      nr: sendung.nr,
      kanal: sendung.kanal,
      anlass: sendung.anlass,
      angelegt_am: sendung.angelegtAm,
      abgegangen_am: abgangstag(sendung, sendung.fakten),
      entfallen: sendung.entfallen,
    })),
    tatsachen: tatsachen.map((tatsache) => ({
      id: tatsache.id,
      sendung: tatsache.sendung,
      art: tatsache.art,
      tag: tatsache.tag,
      quelle: tatsache.quelle,
      gemeldet_von: tatsache.gemeldetVon,
      berichtigt: tatsache.berichtigt,
      inhalt: tatsache,
      erfasst_am: tatsache.erfasstAm,
    })),
  };
}
