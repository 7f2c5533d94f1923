import type { Bescheidfakten, Erledigung, NeueMitteilung, WirkungRef } from '#libs/vorgang';
import { weitererBrief } from '#libs/vorgang';

/** An effect that has been executed, and at what instant. */
export interface Erledigte {
  readonly ref: WirkungRef;
  readonly ergebnis: Erledigung;
  readonly jetzt: string;
}

/** As `WIRKUNGEN_ERLEDIGEN` reads it, in JSON. */
export function zuErledigung({ ref, ergebnis, jetzt }: Erledigte): string {
  const { antwort, bescheid, mitteilung, weitere = [] } = ergebnis;
  const briefe = weitere.map((brief, nr) => zuMitteilung(weitererBrief(ref.wirkungId, nr), brief));
  return JSON.stringify({
    vorgang_id: ref.vorgangId,
    wirkung_id: ref.wirkungId,
    jetzt,
    antwort,
    bescheid: bescheid ? zuBescheid(bescheid) : {},
    mitteilungen: [...(mitteilung ? [zuMitteilung(ref.wirkungId, mitteilung)] : []), ...briefe],
  });
}

function zuBescheid(b: Bescheidfakten): object {
  return {
    id: b.bescheidId,
    datei: b.datei,
    sha256: b.sha256,
    seiten: b.seiten,
    ausgefertigt_am: b.ausgefertigtAm,
    bereitgestellt_am: b.bereitgestelltAm,
    bekanntgabe: b.bekanntgabe,
    nachricht: b.nachricht,
  };
}

function zuMitteilung(wirkungId: string, m: NeueMitteilung): object {
  return {
    id: m.id,
    wirkung_id: wirkungId,
    vorlage: m.vorlage,
    daten: m.daten,
    nachricht: m.nachricht,
    test: m.test,
    datei: m.datei,
    sha256: m.sha256,
    gesendet_am: m.gesendetAm,
    kanal: m.kanal,
  };
}
