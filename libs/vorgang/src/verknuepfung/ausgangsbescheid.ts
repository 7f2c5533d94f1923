import {
  AusgangsbescheidSicht,
  aufhebungswege,
  findBescheidErgebnis,
  findStatthaften,
  geltendeTatsachen,
} from '#libs/bausteine';
import type { JsonObject, Regime } from '#libs/kernel';
import type { Bescheidfolgen } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';

/** The decision that a later case is about, as stored. */
export interface Ausgangsbescheid {
  readonly bescheidId: string;
  readonly nummer: string;
  readonly vorgangId: string;
  readonly antragId: string;
  readonly aktenzeichen: string;
  readonly behoerdeId: string;
  readonly verfahrenId: string;
  readonly verfahrenVersion: string;
  readonly ergebnis: string;
  /** Day of the decision, ISO. */
  readonly erlassenAm: string;
  readonly kanal: string;
  /** The frozen data of the letter (`BescheidDaten`). */
  readonly daten: JsonObject;
  /** Bekanntgabe as it stands now; null while nothing is known of it. */
  readonly bekanntgabe: JsonObject | null;
}

/**
 * What the process of the later case may look at under `vorgang.ausgangsbescheid`: enough to compute whether a remedy is
 * open and in time, and to name the decision in a letter. Procedural code and field of law are those of the first decision;
 * where that one is itself about another (a withdrawal, say), those under which it was made.
 */
export function ausgangsbescheidKontext(bescheid: Ausgangsbescheid, verfahren: OffenesVerfahren): JsonObject {
  const { daten, bekanntgabe } = bescheid;
  const { angabe } = verfahren.paket;
  const entscheidung = (daten.entscheidung ?? {}) as JsonObject;
  const kosten = daten.kosten as JsonObject | undefined;
  return {
    nummer: bescheid.nummer,
    antragId: bescheid.antragId,
    aktenzeichen: bescheid.aktenzeichen,
    ergebnis: bescheid.ergebnis,
    erlassenAm: bescheid.erlassenAm,
    kanal: bescheid.kanal,
    betreff: daten.betreff ?? null,
    tenor: ((daten.tenor ?? []) as readonly JsonObject[]).map(({ text = '' }) => text),
    durch: entscheidung.durch ?? null,
    regeln: entscheidung.regeln ?? [],
    gruende: gruendeDes(daten),
    kostenCent: kosten?.betragCent ?? null,
    bekanntgabeAm: bekanntgabe?.bekanntgabeAm ?? null,
    fristBis: bekanntgabe?.rechtsbehelfsfristBis ?? null,
    ...fristumstaende(bekanntgabe),
    rechtsbehelf: rechtsbehelfDes(daten),
    empfaenger: daten.empfaenger ?? {},
    verfahren: { id: bescheid.verfahrenId, version: bescheid.verfahrenVersion, titel: angabe.titel.de },
    leikaKey: angabe.leikaKey,
    ...ausgangsrecht(daten, verfahren),
    ...(daten.sofortvollzug !== undefined && { sofortvollzug: true }),
    ...(daten.ohneAufschub !== undefined && { ohneAufschub: daten.ohneAufschub }),
  };
}

/** Under which law the decision was made, see `ausgangsbescheidKontext`. */
function ausgangsrecht(daten: JsonObject, { paket }: Pick<OffenesVerfahren, 'paket'>) {
  const { id, regime, rechtsbehelf } = paket.angabe;
  const recht = (daten.ausgangsrecht ?? {}) as { readonly rechtsgebiet?: string; readonly leistung?: string };
  return {
    regime: (daten.regime as Regime | undefined) ?? regime,
    rechtsgebiet: recht.rechtsgebiet ?? rechtsbehelf.rechtsgebiet,
    leistung: recht.leistung ?? rechtsbehelf.leistung ?? id,
  };
}

/**
 * What can follow a decision at the authority that made it. Undefined where its data do not name its remedy: then no
 * later case could be examined either.
 */
export function findFolgen(
  { daten, ergebnis }: Pick<Ausgangsbescheid, 'daten' | 'ergebnis'>,
  verfahren: Pick<OffenesVerfahren, 'paket'>,
): Bescheidfolgen | undefined {
  const { regime, rechtsgebiet } = ausgangsrecht(daten, verfahren);
  const gelesen = AusgangsbescheidSicht.shape.rechtsbehelf.safeParse(rechtsbehelfDes(daten));
  if (!gelesen.success) return undefined;
  const { einbezogen } = gelesen.data;
  return {
    rechtsbehelf: einbezogen ? 'einbezogen' : (findStatthaften(gelesen.data) ?? 'klage'),
    aufhebung: aufhebungswege(regime, rechtsgebiet, ergebnis),
  };
}

/** Why it was decided so, as its addressee reads it: each legal reason with its norm. */
function gruendeDes({ begruendung }: JsonObject): JsonObject[] {
  const { rechtlich = [] } = (begruendung ?? {}) as { readonly rechtlich?: readonly JsonObject[] };
  return rechtlich.map(({ text = '', norm }) => ({ text, ...(norm !== undefined && { norm }) }));
}

/** What the length of the remedy period depends on, as the facts of the decision have it. */
function fristumstaende(ergebnis: JsonObject | null): JsonObject {
  const stand = ergebnis ? findBescheidErgebnis(ergebnis)?.bekanntgabe : undefined;
  const unrichtig = geltendeTatsachen(stand?.tatsachen ?? []).some(
    ({ art }) => art === 'belehrung-unrichtig',
  );
  return {
    belehrung: unrichtig ? 'unrichtig' : 'richtig',
    imAusland: stand?.grundlage.imAusland ?? false,
  };
}

function rechtsbehelfDes(daten: JsonObject): JsonObject {
  const {
    art = null,
    wahl = false,
    rechtsweg = null,
    adressat = null,
    sitz = null,
    einbezogen = false,
  } = (daten.rechtsbehelf ?? {}) as JsonObject;
  return { art, wahl, rechtsweg, adressat, sitz, einbezogen };
}
