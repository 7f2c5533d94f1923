import type { Auskunft, BescheidAuskunft, Eingangsfehler, MitteilungAuskunft } from '#libs/vorgang';
import type { BescheidEntity, EingangEntity, MitteilungEntity } from '../entities/index.js';

/** Row → what may be told of a submission. */
export function zuEingangAuskunft(zeile: EingangEntity): Auskunft['eingang'] {
  return {
    id: zeile.id,
    absender: zeile.absender,
    empfangenAm: zeile.empfangenAm.toISOString(),
    eingangstag: zeile.eingangstag,
    sha256: zeile.sha256,
    status: zeile.status,
    code: zeile.code ?? undefined,
    fehler: (zeile.fehler as readonly Eingangsfehler[] | null) ?? undefined,
    test: zeile.test,
  };
}

/** Row → what may be told of a decision. */
export function zuBescheidAuskunft(zeile: BescheidEntity): BescheidAuskunft {
  return {
    id: zeile.id,
    nummer: zeile.nummer,
    ergebnis: zeile.ergebnis,
    erlassenAm: zeile.erlassenAm.toISOString(),
    datei: zeile.datei ?? undefined,
    sha256: zeile.sha256 ?? undefined,
    bereitgestelltAm: zeile.bereitgestelltAm?.toISOString(),
    bekanntgabe: zeile.bekanntgabe ?? undefined,
    nachricht: zeile.nachricht ?? undefined,
  };
}

/** Row → what may be told of a letter. */
export function zuMitteilungAuskunft(zeile: MitteilungEntity): MitteilungAuskunft {
  const frist = zeile.daten.frist as { readonly ende?: string } | undefined;
  return {
    id: zeile.id,
    betreff: String(zeile.daten.betreff ?? ''),
    gesendetAm: zeile.gesendetAm.toISOString(),
    datei: zeile.datei ?? undefined,
    sha256: zeile.sha256 ?? undefined,
    fristBis: frist?.ende,
    nachricht: zeile.nachricht ?? undefined,
  };
}
