import { FASSUNG } from '#libs/bausteine';
import { alsJson, type Clock, type IdQuelle, type JsonObject, zeitpunktText } from '#libs/kernel';
import type { Eingangsstand, OffenesVerfahren } from '#libs/verfahren';
import type { Nachricht } from '#libs/xoev';
import { antragstellerAus } from '../arbeitsvorrat/antragsteller.js';
import type { Nachtrag } from '../bekanntgabe/bekanntgabe-speicher.js';
import type { MeldeTatsache } from '../bekanntgabe/melde-tatsache.js';
import type { LiesEigeneWerte } from '../mandant/eigene-werte.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { type Ausgangsbescheid, ausgangsbescheidKontext } from '../verknuepfung/ausgangsbescheid.js';
import { vorgangsursprung } from '../verknuepfung/ursprung.js';
import type { NeueVerknuepfung } from '../verknuepfung/verknuepfung.js';
import type { Bezugssuche } from './bezugssuche.js';
import type { Merkmale, NeuerEingang, Pruefabschluss } from './eingang.js';
import { liesInhalt } from './lies-inhalt.js';
import { posteingang } from './pruefabschluss.js';
import { KEIN_BESCHEID, KEINE_BEHOERDE } from './pruefbefunde.js';
import { untaetigkeitsfrist } from './untaetigkeit.js';

/** Makes a case of an application that its procedure takes. */
export class Antragseroeffnung {
  constructor(
    private readonly register: Verfahrensregister,
    private readonly bezugssuche: Bezugssuche,
    private readonly eigeneWerte: LiesEigeneWerte,
    private readonly meldeTatsache: Pick<MeldeTatsache, 'bereiteVor'>,
    private readonly umgebung: { readonly uhr: Clock; readonly ids: IdQuelle },
  ) {}

  /** @param ersatzweise authority that handles it where routing names none */
  async eroeffne(
    eingang: NeuerEingang,
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
        eroeffnetAm: zeitpunktText(this.umgebung.uhr.now()),
        kontextVorgang: {
          id,
          antragId: eingang.id,
          eingegangenAm: eingang.eingangstag,
          behoerdeId,
          test: merkmale.test,
          verfahren: { id: verfahrenId, version },
          fassung: FASSUNG,
          nachricht: kopfdaten(eingang, nachricht),
          ...anknuepfung.kontext,
          ...eigene.kontext,
        },
        verknuepfungen: anknuepfung.verknuepfungen,
        nachtrag: anknuepfung.nachtrag,
        untaetigkeit: untaetigkeitsfrist(
          verfahren,
          anknuepfung.erster,
          vorgangsursprung(eingang)?.ersteingangAm ?? eingang.eingangstag,
        ),
      },
    };
  }

  /**
   * The earlier cases that a new one begins with: who opened it or handed it over, and the decision that it is about. A
   * procedure about a decision cannot begin without one: undefined when it is not found.
   */
  async #knuepfeAn(
    eingang: NeuerEingang,
    nachricht: Nachricht,
    { paket }: OffenesVerfahren,
  ): Promise<Anknuepfung | undefined> {
    const ursprung = vorgangsursprung(eingang);
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
    const bescheid = await this.bezugssuche.findBescheid(eingang, nachricht);
    if (!bescheid) return undefined;
    const erstes = await this.register.lade(bescheid.verfahrenId, bescheid.verfahrenVersion);
    const { vorgangId, aktenzeichen, verfahrenId, behoerdeId, bescheidId } = bescheid;
    const erster = ausgangsbescheidKontext(bescheid, erstes);
    return {
      behoerdeId,
      kontext: { ...herkunft, ausgangsbescheid: erster },
      erster,
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
    { id, eingangstag }: NeuerEingang,
    { vorgangId, bescheidId, daten }: Ausgangsbescheid,
  ): Promise<Nachtrag | undefined> {
    if ((daten.rechtsbehelf as JsonObject | undefined)?.art === 'klage') return undefined;
    const bereit = await this.meldeTatsache.bereiteVor(
      { vorgangId, bescheidId },
      { art: 'rechtsbehelf', tag: eingangstag, quelle: 'system', kennung: `rechtsbehelf-${id}` },
    );
    return bereit.art === 'bereit' ? bereit.nachtrag : undefined;
  }
}

/** What a new case takes over from earlier ones. */
interface Anknuepfung {
  /** The authority that is to handle it; undefined where the usual routing decides. */
  readonly behoerdeId?: string;
  readonly kontext: JsonObject;
  readonly verknuepfungen: readonly NeueVerknuepfung[];
  /** The decision that the new case is about, as its process sees it. */
  readonly erster?: JsonObject;
  readonly nachtrag?: Nachtrag;
}

/** How an own value of an authority that does not fit any more begins among the content that nothing covers. */
export const EIGENER_WERT = 'parameter:';

/** An own value that does not fit the procedure any more bars the automatic decision, like content that nothing covers. */
function mitKonflikten(stand: Eingangsstand, konflikte: readonly string[]): Eingangsstand {
  if (konflikte.length === 0) return stand;
  const { nichtZugeordnet = [] } = stand.befund as { nichtZugeordnet?: JsonObject[] };
  const neue = konflikte.map((id) => ({ pfad: `${EIGENER_WERT}${id}` }));
  return { ...stand, befund: { ...stand.befund, nichtZugeordnet: [...nichtZugeordnet, ...neue] } };
}

function kopfdaten({ sha256 }: NeuerEingang, { standard, version, wurzel, kopf }: Nachricht): JsonObject {
  return alsJson({ standard, version, wurzel, kopf, sha256 }) as JsonObject;
}
