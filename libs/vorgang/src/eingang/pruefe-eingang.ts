import type { Meldung } from '#libs/engine';
import type { Clock, IdQuelle, JsonObject } from '#libs/kernel';
import { type Eingangsstand, EREIGNIS_JE_ROLLE, type OffenesVerfahren } from '#libs/verfahren';
import { findNachrichtenplan, type Nachricht, type NachrichtenRolle } from '#libs/xoev';
import { antragstellerAus } from '../arbeitsvorrat/antragsteller.js';
import type { Auftraege } from '../auftraege.js';
import { NACHRICHT } from '../bearbeitung/fuege-nachricht-ein.js';
import type { Nachtrag } from '../bekanntgabe/bekanntgabe-speicher.js';
import type { MeldeTatsache } from '../bekanntgabe/melde-tatsache.js';
import type { LiesEigeneWerte } from '../mandant/eigene-werte.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { type Ausgangsbescheid, ausgangsbescheidKontext } from '../verknuepfung/ausgangsbescheid.js';
import type { NeueVerknuepfung } from '../verknuepfung/verknuepfung.js';
import { pruefeAnlagentypen } from './anlagentyp.js';
import {
  type Eingang,
  type Eingangsfehler,
  type Merkmale,
  POSTEINGANG_CODES,
  type Pruefabschluss,
} from './eingang.js';
import type { EingangSpeicher, VorgangBezug } from './eingang-speicher.js';
import { liesInhalt, ungelesen } from './lies-inhalt.js';
import type { Nachrichtenstelle } from './nachrichtenstelle.js';
import {
  ANDERES_VERFAHREN,
  KEIN_BESCHEID,
  KEIN_VORGANG,
  KEINE_BEHOERDE,
  keinVerfahren,
  NICHT_LESBAR,
  PRUEFUNG_GESCHEITERT,
  SCHON_ABGEWIESEN,
} from './pruefbefunde.js';
import { untaetigkeitsfrist } from './untaetigkeit.js';
import { findErsten, widerspruchFehler } from './widerspruch.js';

/** How often a submission may break its check before a person gets it. */
const HOECHSTVERSUCHE = 3;

/**
 * Checks a stored submission and ends its intake: opens the case, hands the message to its case, or files it for a
 * person. Deterministic and repeatable: parallel calls for one submission come to one outcome.
 */
export class PruefeEingang {
  constructor(
    private readonly speicher: EingangSpeicher,
    private readonly nachrichten: Nachrichtenstelle,
    private readonly register: Verfahrensregister,
    private readonly auftraege: Auftraege,
    private readonly eigeneWerte: LiesEigeneWerte,
    private readonly meldeTatsache: Pick<MeldeTatsache, 'bereiteVor'>,
    private readonly umgebung: {
      readonly uhr: Clock;
      readonly ids: IdQuelle;
      /** Whether a code is the one that the applicant got for this application. */
      istUebertragungscode(antragId: string, code: string): boolean;
    },
  ) {}

  /** Ends the check of a submission that is still `empfangen` and returns it as it then stands. */
  async ausfuehren(eingang: Eingang): Promise<Eingang> {
    const erster = findErsten(eingang.schluessel);
    return this.#schliesseAb(
      eingang,
      erster ? widerspruch({ test: false }, erster) : await this.#pruefe(eingang),
    );
  }

  /** Makes up for a check that was cut off; a submission that breaks it again and again is given to a person. */
  async holeNach(eingangId: string): Promise<void> {
    const versuch = await this.speicher.zaehleVersuch(eingangId);
    if (versuch === undefined) return;
    const eingang = await this.speicher.finde(eingangId);
    if (eingang?.status !== 'empfangen') return;
    if (versuch <= HOECHSTVERSUCHE) await this.ausfuehren(eingang);
    else
      await this.#schliesseAb(
        eingang,
        posteingang(POSTEINGANG_CODES.PRUEFUNG_GESCHEITERT, PRUEFUNG_GESCHEITERT),
      );
  }

  /**
   * Carries out what a person has decided about a message in the Posteingang: it is read again, now for this procedure
   * or this case. What cannot be read goes to a case as free text, which a person has to read there.
   * @param behoerdeId the person's authority; handles a new case for which routing names nobody
   */
  async ordneVonHandZu(eingang: Eingang, ziel: Handzuordnung, behoerdeId: string): Promise<Handergebnis> {
    const pruefung = await this.nachrichten.pruefe(eingang.nachricht);
    const nachricht = pruefung.status === 'fehlerhaft' ? undefined : pruefung.nachricht;
    const merkmale = nachricht
      ? { ...zuMerkmale(nachricht, eingang), empfangsstelle: behoerdeId }
      : { test: eingang.test, empfangsstelle: behoerdeId };
    const abschluss =
      'vorgangId' in ziel
        ? await this.#fuerVorgang(eingang, nachricht, ziel.vorgangId, merkmale)
        : nachricht
          ? await this.#fuerVerfahren(eingang, nachricht, ziel.verfahrenId, merkmale, behoerdeId)
          : posteingang('NACHRICHT_NICHT_LESBAR', [NICHT_LESBAR], merkmale);
    if (abschluss.art === 'posteingang') return { art: 'nichtLesbar', fehler: abschluss.fehler };
    const jetzt = this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ergebnis = await this.speicher.schliesseAb(eingang, abschluss, jetzt, 'posteingang');
    if ('doppelt' in ergebnis) {
      return { art: 'nichtLesbar', fehler: [widerspruchFehler(ergebnis.doppelt.id)] };
    }
    const { status, vorgangId } = ergebnis.eingang;
    if (status !== 'angenommen' || !vorgangId) return { art: 'erledigt' };
    await this.auftraege.treibeVoran([vorgangId, ...betroffene(abschluss)]);
    return { art: 'zugeordnet', vorgangId };
  }

  async #fuerVerfahren(
    eingang: Eingang,
    nachricht: Nachricht,
    verfahrenId: string,
    merkmale: Merkmale,
    behoerdeId: string,
  ): Promise<Pruefabschluss> {
    const verfahren = await this.register.findeFuerNachricht(nachricht);
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!verfahren || verfahren.paket.angabe.id !== verfahrenId || plan?.rolle !== 'antrag')
      return posteingang(ANDERES_VERFAHREN.code, [ANDERES_VERFAHREN], merkmale);
    // A person has looked at it: what it refers to no longer depends on who has sent it.
    return this.#eroeffne({ ...eingang, art: 'erfasst' }, nachricht, verfahren, merkmale, behoerdeId);
  }

  async #fuerVorgang(
    eingang: Eingang,
    nachricht: Nachricht | undefined,
    vorgangId: string,
    merkmale: Merkmale,
  ): Promise<Pruefabschluss> {
    if (eingang.vorgangId === vorgangId)
      return posteingang(SCHON_ABGEWIESEN.code, [SCHON_ABGEWIESEN], merkmale);
    const gelesen = nachricht && (await this.#ordneZu(eingang, nachricht, merkmale, [vorgangId]));
    if (gelesen?.art === 'zumVorgang') return gelesen;
    const meldung: Meldung = {
      art: 'meldung',
      id: `${NACHRICHT}${eingang.id}`,
      typ: EREIGNIS_JE_ROLLE.nachreichung,
      daten: {
        rolle: 'nachreichung',
        eingangId: eingang.id,
        eingegangenAm: eingang.eingangstag,
        vonHand: true,
      },
      ...ungelesen(eingang),
    };
    return { art: 'zumVorgang', merkmale, vorgangId, rolle: 'nachreichung', meldung };
  }

  async #schliesseAb(eingang: Eingang, ausgang: Pruefabschluss): Promise<Eingang> {
    const empfangsstelle = ausgang.merkmale.empfangsstelle ?? this.register.empfangsstelle();
    const abschluss = { ...ausgang, merkmale: { ...ausgang.merkmale, empfangsstelle } };
    const jetzt = this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ergebnis = await this.speicher.schliesseAb(eingang, abschluss, jetzt);
    if ('doppelt' in ergebnis) {
      const erster = ergebnis.doppelt;
      const merkmale = { ...abschluss.merkmale, nachrichtUuid: undefined };
      if (erster.inhaltSha256 !== eingang.inhaltSha256) {
        return this.#schliesseAb(eingang, widerspruch(merkmale, erster.id));
      }
      await this.speicher.schliesseAb(eingang, { art: 'doppelt', merkmale, ersterId: erster.id }, jetzt);
      return erster;
    }
    const { vorgangId, doppeltVon } = ergebnis.eingang;
    // Another check of it was faster and found that it has come before: its receipt is that of the first.
    if (doppeltVon) return (await this.speicher.finde(doppeltVon)) ?? ergebnis.eingang;
    if (vorgangId) await this.auftraege.treibeVoran([vorgangId, ...betroffene(abschluss)]);
    return ergebnis.eingang;
  }

  async #pruefe(eingang: Eingang): Promise<Pruefabschluss> {
    const pruefung = await this.nachrichten.pruefe(eingang.nachricht);
    if (pruefung.status === 'fehlerhaft') {
      const quittung = this.nachrichten.findRueckweisung(eingang, pruefung);
      return { ...posteingang(pruefung.code, pruefung.fehler, { test: pruefung.test ?? false }), quittung };
    }
    const { nachricht } = pruefung;
    const empfangsstelle = this.register.empfangsstelle(nachricht.kopf.leser);
    const merkmale = { ...zuMerkmale(nachricht, eingang), empfangsstelle };
    const falscheAnlagen = await pruefeAnlagentypen(eingang.anlagen);
    if (falscheAnlagen.length > 0) {
      return posteingang(POSTEINGANG_CODES.ANLAGE_FALSCHER_TYP, falscheAnlagen, merkmale);
    }
    const verfahren = await this.register.findeFuerNachricht(nachricht);
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!verfahren || !plan) {
      return posteingang(POSTEINGANG_CODES.KEIN_VERFAHREN, [keinVerfahren(nachricht)], merkmale);
    }
    const quittung = this.nachrichten.findQuittung(eingang, nachricht);
    if (plan.rolle === 'antrag')
      return { ...(await this.#eroeffne(eingang, nachricht, verfahren, merkmale)), quittung };
    return { ...(await this.#ordneZu(eingang, nachricht, merkmale)), quittung };
  }

  async #eroeffne(
    eingang: Eingang,
    nachricht: Nachricht,
    verfahren: OffenesVerfahren,
    merkmale: Merkmale,
    ersatzweise?: string,
  ): Promise<Pruefabschluss> {
    const stand = liesInhalt(eingang, nachricht, verfahren);
    const anknuepfung = await this.#knuepfeAn(eingang, nachricht, verfahren);
    if (!anknuepfung) return posteingang(KEIN_BESCHEID.code, [KEIN_BESCHEID], merkmale);
    const behoerdeId =
      anknuepfung.behoerdeId ??
      this.register.waehleBehoerde(verfahren, stand, nachricht.kopf.leser, eingang.eingangstag) ??
      ersatzweise;
    if (!behoerdeId) return posteingang(KEINE_BEHOERDE.code, [KEINE_BEHOERDE], merkmale);
    const { id: verfahrenId, version, kuerzel } = verfahren.paket.angabe;
    const eigene = await this.eigeneWerte.ausfuehren(behoerdeId, verfahren);
    const id = this.umgebung.ids.neu();
    return {
      art: 'antrag',
      merkmale,
      vorgang: {
        id,
        kuerzel,
        behoerdeId,
        verfahrenId,
        verfahrenVersion: version,
        test: merkmale.test,
        ...mitKonflikten(stand, eigene.konflikte),
        ...antragstellerAus(verfahren, stand, anknuepfung.kontext),
        eroeffnetAm: this.umgebung.uhr.now().toString({ smallestUnit: 'millisecond' }),
        kontextVorgang: {
          id,
          antragId: eingang.id,
          eingegangenAm: eingang.eingangstag,
          behoerdeId,
          test: merkmale.test,
          verfahren: { id: verfahrenId, version },
          nachricht: kopfdaten(eingang, nachricht),
          ...anknuepfung.kontext,
          ...eigene.kontext,
        },
        verknuepfungen: anknuepfung.verknuepfungen,
        nachtrag: anknuepfung.nachtrag,
        untaetigkeit: untaetigkeitsfrist(
          verfahren,
          anknuepfung.erstes,
          eingang.ursprung?.ersteingangAm ?? eingang.eingangstag,
        ),
      },
    };
  }

  /**
   * The earlier cases that a new one begins with: who opened it or handed it over, and the decision that it is about. A
   * procedure about a decision cannot begin without one: undefined when it is not found.
   */
  async #knuepfeAn(
    eingang: Eingang,
    nachricht: Nachricht,
    { paket }: OffenesVerfahren,
  ): Promise<Anknuepfung | undefined> {
    const { ursprung } = eingang;
    const verknuepfungen: NeueVerknuepfung[] = ursprung ? [ursprung] : [];
    const herkunft = ursprung && {
      ursprung: {
        art: ursprung.art,
        aktenzeichen: ursprung.aktenzeichen,
        ersteingangAm: ursprung.ersteingangAm ?? null,
      },
    };
    const art = paket.angabe.ausgangsbescheid;
    if (!art) return { behoerdeId: ursprung?.zielBehoerdeId, kontext: { ...herkunft }, verknuepfungen };
    const hinweise = bezugshinweise(nachricht);
    const bescheid = await this.#findeFuer<Ausgangsbescheid>(
      eingang,
      ({ antragId }) => antragId,
      (portal) => this.speicher.findeAusgangsbescheid(hinweise, portal),
    );
    if (!bescheid) return undefined;
    const erstes = await this.register.lade(bescheid.verfahrenId, bescheid.verfahrenVersion);
    const { vorgangId, aktenzeichen, verfahrenId, behoerdeId, bescheidId } = bescheid;
    return {
      behoerdeId,
      kontext: { ...herkunft, ausgangsbescheid: ausgangsbescheidKontext(bescheid, erstes) },
      erstes,
      nachtrag: art === 'widerspruch-gegen' ? await this.#findNachtrag(eingang, bescheid) : undefined,
      verknuepfungen: [
        ...verknuepfungen,
        { art, vorgangId, aktenzeichen, verfahrenId, behoerdeId, bescheidId, tiefe: 0 },
      ],
    };
  }

  /**
   * That a remedy has come in, as a fact of the decision: it does not become final while the remedy is pending. None
   * where only an action in court is open, and where the decision has not been sent yet.
   */
  async #findNachtrag(
    { id, eingangstag }: Eingang,
    { vorgangId, bescheidId, daten }: Ausgangsbescheid,
  ): Promise<Nachtrag | undefined> {
    if ((daten.rechtsbehelf as JsonObject | undefined)?.art === 'klage') return undefined;
    const bereit = await this.meldeTatsache.bereiteVor(
      { vorgangId, bescheidId },
      { art: 'rechtsbehelf', tag: eingangstag, quelle: 'system', kennung: `rechtsbehelf-${id}` },
    );
    return bereit.art === 'bereit' ? bereit.nachtrag : undefined;
  }

  /**
   * What a message refers to, if its sender may address it: the portal that opened the case, or one to which the
   * applicant has given the code. For anybody else there is no such case.
   */
  async #findeFuer<T>(
    { art, absender, uebertragungscode }: Pick<Eingang, 'art' | 'absender' | 'uebertragungscode'>,
    antragIdVon: (gefunden: T) => string,
    frage: (portal?: string) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    if (art !== 'einsendung') return frage();
    const eigenes = await frage(absender);
    if (eigenes || uebertragungscode === undefined) return eigenes;
    const fremdes = await frage();
    const uebertragen =
      fremdes && this.umgebung.istUebertragungscode(antragIdVon(fremdes), uebertragungscode);
    return uebertragen ? fremdes : undefined;
  }

  /** A later message goes to the case it names, read by the version of the procedure that the case began with. */
  async #ordneZu(
    eingang: Eingang,
    nachricht: Nachricht,
    merkmale: Merkmale,
    vonHand?: readonly string[],
  ): Promise<Pruefabschluss> {
    const zielVorgangId = eingang.ursprung?.zielVorgangId;
    const gewiss = vonHand ?? (zielVorgangId ? [zielVorgangId] : undefined);
    const ziel = gewiss
      ? await this.speicher.findeBezug(gewiss)
      : await this.#findeFuer<VorgangBezug>(
          eingang,
          ({ eingangId }) => eingangId,
          (portal) => this.speicher.findeBezug(bezugshinweise(nachricht), portal),
        );
    const verfahren = ziel && (await this.register.lade(ziel.verfahrenId, ziel.verfahrenVersion));
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!ziel || !verfahren || !plan || plan.rolle === 'antrag') {
      return posteingang(POSTEINGANG_CODES.KEIN_VORGANG, [KEIN_VORGANG], merkmale);
    }
    return {
      art: 'zumVorgang',
      merkmale,
      vorgangId: ziel.vorgangId,
      rolle: plan.rolle,
      meldung: zuMeldung(eingang, nachricht, verfahren, plan.rolle, ziel),
    };
  }
}

/** Where a person wants a message to go. */
export type Handzuordnung = { readonly verfahrenId: string } | { readonly vorgangId: string };

/** What became of that. `erledigt`: somebody was quicker. */
export type Handergebnis =
  | { readonly art: 'zugeordnet'; readonly vorgangId: string }
  | { readonly art: 'erledigt' }
  | { readonly art: 'nichtLesbar'; readonly fehler: readonly Eingangsfehler[] };

/** What a new case takes over from earlier ones. */
interface Anknuepfung {
  /** The authority that is to handle it; undefined where the usual routing decides. */
  readonly behoerdeId?: string;
  readonly kontext: JsonObject;
  readonly verknuepfungen: readonly NeueVerknuepfung[];
  /** The procedure of the decision that the new case is about. */
  readonly erstes?: OffenesVerfahren;
  readonly nachtrag?: Nachtrag;
}

/** Earlier cases that the outcome has told something. */
function betroffene(abschluss: Pruefabschluss): readonly string[] {
  const nachtrag = abschluss.art === 'antrag' ? abschluss.vorgang.nachtrag : undefined;
  return nachtrag ? [nachtrag.bescheid.vorgangId] : [];
}

/** An own value that does not fit the procedure any more bars the automatic decision, like content that nothing covers. */
function mitKonflikten(stand: Eingangsstand, konflikte: readonly string[]): Eingangsstand {
  if (konflikte.length === 0) return stand;
  const { nichtZugeordnet = [] } = stand.befund as { nichtZugeordnet?: JsonObject[] };
  const neue = konflikte.map((id) => ({ pfad: `parameter:${id}` }));
  return { ...stand, befund: { ...stand.befund, nichtZugeordnet: [...nichtZugeordnet, ...neue] } };
}

/** Whatever a message says it refers to. */
function bezugshinweise({ bezug }: Nachricht): string[] {
  return [bezug?.referenz, bezug?.vorgang, bezug?.nachrichtenUUID].filter((h) => h !== undefined);
}

/** The event that a later message becomes; its facts are merged when the case takes it up. */
function zuMeldung(
  eingang: Eingang,
  nachricht: Nachricht,
  verfahren: OffenesVerfahren,
  rolle: Exclude<NachrichtenRolle, 'antrag'>,
  ziel: VorgangBezug,
): Meldung {
  return {
    art: 'meldung',
    id: `${NACHRICHT}${eingang.id}`,
    typ: EREIGNIS_JE_ROLLE[rolle],
    daten: { rolle, eingangId: eingang.id, eingegangenAm: eingang.eingangstag, bezug: ziel.eingangId },
    ...liesInhalt(eingang, nachricht, verfahren),
  };
}

/** A message that was handed over keeps its UUID and is none the less no second copy: its sender is who handed it over. */
function zuMerkmale(nachricht: Nachricht, { art, ursprung }: Eingang): Merkmale {
  const { standard, version, wurzel, kopf, test } = nachricht;
  return {
    test,
    standard,
    version,
    wurzel,
    nachrichtAbsender: art === 'abgabe' ? `abgabe:${ursprung?.vorgangId}` : kopf.autor?.kennung,
    nachrichtUuid: kopf.nachrichtenUUID,
  };
}

function kopfdaten({ sha256 }: Eingang, { standard, version, wurzel, kopf }: Nachricht): JsonObject {
  return JSON.parse(JSON.stringify({ standard, version, wurzel, kopf, sha256 }));
}

function posteingang(
  code: string,
  fehler: readonly Eingangsfehler[],
  merkmale: Merkmale = { test: false },
): Pruefabschluss {
  return { art: 'posteingang', merkmale, code, fehler };
}

function widerspruch(merkmale: Merkmale, ersterId: string): Pruefabschluss {
  return posteingang(POSTEINGANG_CODES.SCHLUESSEL_WIDERSPRUCH, [widerspruchFehler(ersterId)], merkmale);
}
