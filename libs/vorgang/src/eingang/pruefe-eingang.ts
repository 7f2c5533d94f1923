import type { PersonRef } from '#libs/auth';
import { type Clock, type IdQuelle, uuidAus, zeitpunktText } from '#libs/kernel';
import { EingangFehler, findNachrichtenplan, type Nachricht } from '#libs/xoev';
import type { Auftraege } from '../auftraege.js';
import { NACHRICHT } from '../bearbeitung/fuege-nachricht-ein.js';
import type { MeldeTatsache } from '../bekanntgabe/melde-tatsache.js';
import type { LiesEigeneWerte } from '../mandant/eigene-werte.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { pruefeAnlagen } from './anlagentyp.js';
import { Antragseroeffnung } from './antragseroeffnung.js';
import { Bezugssuche } from './bezugssuche.js';
import {
  type Antragsabschluss,
  type Eingang,
  type Eingangsfehler,
  type Merkmale,
  type NeuerEingang,
  POSTEINGANG_CODES,
  type Pruefabschluss,
} from './eingang.js';
import type { EingangSpeicher, Zuordnungsvermerk } from './eingang-speicher.js';
import type { Nachrichtenstelle } from './nachrichtenstelle.js';
import { posteingang, zuMerkmale } from './pruefabschluss.js';
import {
  ANDERES_VERFAHREN,
  keinVerfahren,
  NICHT_LESBAR,
  nichtGelesen,
  PRUEFUNG_GESCHEITERT,
  SCHON_ABGEWIESEN,
} from './pruefbefunde.js';
import { findErstenZuSchluessel, schluesselkonflikt } from './schluesselkonflikt.js';
import { ungeleseneMeldung, Zuordnung } from './zuordnung.js';

/** How often a submission may break its check before a person gets it. */
const HOECHSTVERSUCHE = 3;

/**
 * Up to which size a message is checked before it is stored: a third of a millisecond, half a second at the very worst.
 */
const VORAB_HOECHSTENS_BYTES = 64 * 1024;

/**
 * Checks a submission and ends its intake: opens the case, hands the message to its case, or files it for a
 * person. Deterministic and repeatable: parallel calls for one submission come to one outcome.
 */
export class PruefeEingang {
  readonly #antraege: Antragseroeffnung;
  readonly #zuordnung: Zuordnung;

  constructor(
    private readonly speicher: EingangSpeicher,
    private readonly nachrichten: Nachrichtenstelle,
    private readonly register: Verfahrensregister,
    private readonly auftraege: Auftraege,
    eigeneWerte: LiesEigeneWerte,
    meldeTatsache: Pick<MeldeTatsache, 'bereiteVor'>,
    private readonly umgebung: {
      readonly uhr: Clock;
      readonly ids: IdQuelle;
      /** Whether a code is the one that the applicant got for this application. */
      istUebertragungscode(antragId: string, code: string): boolean;
    },
  ) {
    const bezugssuche = new Bezugssuche(speicher, (antragId, code) =>
      umgebung.istUebertragungscode(antragId, code),
    );
    this.#antraege = new Antragseroeffnung(register, bezugssuche, eigeneWerte, meldeTatsache, umgebung);
    this.#zuordnung = new Zuordnung(speicher, register, bezugssuche);
  }

  /**
   * Checks a submission before it is stored. Undefined where that can be told only afterwards: a large message may take
   * long, and what breaks the check must not be lost with it.
   */
  async pruefeVorab(neu: NeuerEingang): Promise<Pruefabschluss | undefined> {
    if (neu.nachricht.length > VORAB_HOECHSTENS_BYTES) return undefined;
    try {
      return await this.#pruefe(neu);
    } catch {
      return undefined;
    }
  }

  /**
   * Stores a submission together with the case that its check has opened.
   * @returns undefined: it is known already, or its case concerns others; nothing has been written
   */
  async nimmAuf(neu: NeuerEingang, abschluss: Antragsabschluss): Promise<Eingang | undefined> {
    const eingang = await this.speicher.nimmAuf(neu, this.#mitEmpfangsstelle(abschluss), this.#jetzt());
    if (eingang) await this.auftraege.treibeVoran([abschluss.vorgang.id]);
    return eingang;
  }

  /**
   * Ends the check of a submission that is still `empfangen` and returns it as it then stands.
   * @param vorab what its check has found before it was stored
   */
  async ausfuehren(eingang: Eingang, vorab?: Pruefabschluss): Promise<Eingang> {
    const erster = findErstenZuSchluessel(eingang.schluessel);
    return this.#schliesseAb(
      eingang,
      erster ? alsSchluesselkonflikt({ test: false }, erster) : (vorab ?? (await this.#pruefe(eingang))),
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
   * @param wer the person, which is noted, and its authority, which handles a new case for which routing names nobody
   */
  async ordneVonHandZu(
    abgelegt: Eingang,
    ziel: Handzuordnung,
    wer: { readonly von: PersonRef; readonly behoerdeId: string },
  ): Promise<Handergebnis> {
    const { behoerdeId } = wer;
    const eingang = await mitUngeeigneten(abgelegt);
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
    const vermerk = zuordnungsvermerk(eingang.id, vorgangVon(abschluss), wer);
    const ergebnis = await this.speicher.schliesseAb(eingang, abschluss, this.#jetzt(), vermerk);
    if ('doppelt' in ergebnis) {
      return { art: 'nichtLesbar', fehler: [schluesselkonflikt(ergebnis.doppelt.id)] };
    }
    const { status, vorgangId } = ergebnis.eingang;
    // Whoever was quicker may have given it to another case.
    if (status !== 'angenommen' || !vorgangId || vorgangId !== vorgangVon(abschluss))
      return { art: 'erledigt' };
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
    const verfahren = await this.register.findFuerNachricht(nachricht);
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!verfahren || verfahren.paket.angabe.id !== verfahrenId || plan?.rolle !== 'antrag')
      return posteingang(ANDERES_VERFAHREN.code, [ANDERES_VERFAHREN], merkmale);
    // A person has looked at it: what it refers to no longer depends on who has sent it.
    return gelesen(merkmale, () =>
      this.#antraege.eroeffne({ ...eingang, art: 'erfasst' }, nachricht, verfahren, merkmale, behoerdeId),
    );
  }

  async #fuerVorgang(
    eingang: Eingang,
    nachricht: Nachricht | undefined,
    vorgangId: string,
    merkmale: Merkmale,
  ): Promise<Pruefabschluss> {
    if (await this.speicher.stehtImJournal(vorgangId, `${NACHRICHT}${eingang.id}`))
      return posteingang(SCHON_ABGEWIESEN.code, [SCHON_ABGEWIESEN], merkmale);
    const zugeordnet =
      nachricht &&
      (await gelesen(merkmale, () => this.#zuordnung.ordneZu(eingang, nachricht, merkmale, [vorgangId])));
    if (zugeordnet?.art === 'zumVorgang') return zugeordnet;
    return {
      art: 'zumVorgang',
      merkmale,
      vorgangId,
      rolle: 'nachreichung',
      meldung: ungeleseneMeldung(eingang),
    };
  }

  async #schliesseAb(eingang: Eingang, ausgang: Pruefabschluss): Promise<Eingang> {
    const abschluss = this.#mitEmpfangsstelle(ausgang);
    const jetzt = this.#jetzt();
    const ergebnis = await this.speicher.schliesseAb(eingang, abschluss, jetzt);
    if ('doppelt' in ergebnis) {
      const erster = ergebnis.doppelt;
      const merkmale = { ...abschluss.merkmale, nachrichtUuid: undefined };
      if (erster.inhaltSha256 !== eingang.inhaltSha256) {
        return this.#schliesseAb(eingang, alsSchluesselkonflikt(merkmale, erster.id));
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

  #mitEmpfangsstelle<A extends Pruefabschluss>(abschluss: A): A {
    const { merkmale } = abschluss;
    const empfangsstelle = merkmale.empfangsstelle ?? this.register.empfangsstelle();
    return { ...abschluss, merkmale: { ...merkmale, empfangsstelle } };
  }

  #jetzt(): string {
    return zeitpunktText(this.umgebung.uhr.now());
  }

  async #pruefe(eingang: NeuerEingang): Promise<Pruefabschluss> {
    const pruefung = await this.nachrichten.pruefe(eingang.nachricht);
    if (pruefung.status === 'fehlerhaft') {
      const quittung = this.nachrichten.findRueckweisung(eingang, pruefung);
      return { ...posteingang(pruefung.code, pruefung.fehler, { test: pruefung.test ?? false }), quittung };
    }
    const { nachricht } = pruefung;
    const empfangsstelle = this.register.empfangsstelle(nachricht.kopf.leser);
    const merkmale = { empfangsstelle, ...zuMerkmale(nachricht, eingang) };
    const ungeeignete = await pruefeAnlagen(eingang.anlagen);
    if (ungeeignete[0]) return posteingang(ungeeignete[0].code, ungeeignete, merkmale);
    const verfahren = await this.register.findFuerNachricht(nachricht);
    const plan = verfahren && findNachrichtenplan(verfahren.uebersetzung.plan, nachricht);
    if (!verfahren || !plan) {
      return posteingang(POSTEINGANG_CODES.KEIN_VERFAHREN, [keinVerfahren(nachricht)], merkmale);
    }
    const quittung = this.nachrichten.findQuittung(eingang, nachricht);
    const ausgang = await gelesen(merkmale, () =>
      plan.rolle === 'antrag'
        ? this.#antraege.eroeffne(eingang, nachricht, verfahren, merkmale)
        : this.#zuordnung.ordneZu(eingang, nachricht, merkmale),
    );
    return Object.assign({}, ausgang, { quittung });
  }
}

/** Whoever takes up a message has not looked at each attachment: what the intake would have refused is marked. */
async function mitUngeeigneten(eingang: Eingang): Promise<Eingang> {
  const anlagen = await Promise.all(
    eingang.anlagen.map(async (anlage) =>
      (await pruefeAnlagen([anlage])).length > 0 ? { ...anlage, ungeeignet: true as const } : anlage,
    ),
  );
  return { ...eingang, anlagen };
}

/** Where a person wants a message to go. */
export type Handzuordnung = { readonly verfahrenId: string } | { readonly vorgangId: string };

/** What became of that. `erledigt`: somebody was quicker. */
export type Handergebnis =
  | { readonly art: 'zugeordnet'; readonly vorgangId: string }
  | { readonly art: 'erledigt' }
  | { readonly art: 'nichtLesbar'; readonly fehler: readonly Eingangsfehler[] };

/** The case that has the message after this outcome. */
function vorgangVon(abschluss: Pruefabschluss): string | undefined {
  if (abschluss.art === 'antrag') return abschluss.vorgang.id;
  return abschluss.art === 'zumVorgang' ? abschluss.vorgangId : undefined;
}

function zuordnungsvermerk(
  eingangId: string,
  vorgangId: string | undefined,
  { von, behoerdeId }: { readonly von: PersonRef; readonly behoerdeId: string },
): Zuordnungsvermerk {
  return {
    id: uuidAus(`zuordnung ${eingangId} ${vorgangId} ${von.id}`),
    behoerdeId,
    von,
    text: (aktenzeichen) =>
      `Zugeordnet: ${aktenzeichen ? `dem Vorgang ${aktenzeichen}` : 'einem Vorgang einer anderen Behörde'}.`,
  };
}

/** Earlier cases that the outcome has told something. */
function betroffene(abschluss: Pruefabschluss): readonly string[] {
  const nachtrag = abschluss.art === 'antrag' ? abschluss.vorgang.nachtrag : undefined;
  return nachtrag ? [nachtrag.bescheid.vorgangId] : [];
}

function alsSchluesselkonflikt(merkmale: Merkmale, ersterId: string): Pruefabschluss {
  return posteingang(POSTEINGANG_CODES.SCHLUESSEL_WIDERSPRUCH, [schluesselkonflikt(ersterId)], merkmale);
}

/** What reading a message has led to; one that the mapping of its procedure cannot read is given to a person. */
async function gelesen(merkmale: Merkmale, lies: () => Promise<Pruefabschluss>): Promise<Pruefabschluss> {
  try {
    return await lies();
  } catch (fehler) {
    if (!(fehler instanceof EingangFehler)) throw fehler;
    return posteingang(fehler.code, [nichtGelesen(fehler)], merkmale);
  }
}
