import type {
  BescheidBehoerde,
  Briefkanal,
  Empfaenger,
  Unterzeichner,
  VerwendeterParameter,
} from '#libs/bescheid';
import type { Fehlerangabe, Jetzt, Kontext } from '#libs/engine';
import type { Dauer } from '#libs/fristen';
import type { Json, JsonObject, PlainDate, Regime } from '#libs/kernel';
import type { Entscheidungsergebnis, Textsprache } from '#libs/regeln';
import type { AnhoerungAngabe } from './anhoerung/ausnahme.js';
import type { Postausgangsregel } from './bekanntgabe/grundlage.js';
import type { BescheidVorlage } from './vorlage/bescheid-vorlage.js';
import type { MitteilungVorlage } from './vorlage/mitteilung-vorlage.js';

/** What a Baustein needs to know of the procedure it works in. */
export interface UmfeldVerfahren {
  readonly id: string;
  readonly version: string;
  readonly titel: string;
  readonly leikaKey: string;
  readonly regime: Regime;
  readonly rechtsgrundlagen: readonly string[];
  readonly automation: { readonly modus: 'voll' | 'teil' | 'keine'; readonly ermessen: string };
  readonly stichprobe?: { readonly rate: number; readonly norm: string };
  /** Decisions whose every fired rule calls for a human; secret (§ 88 Abs. 5 S. 4 AO). */
  readonly risikoregeln: readonly { readonly datei: string; readonly entscheidung: string }[];
  readonly anhoerung: AnhoerungAngabe;
  readonly genehmigungsfiktion?: { readonly anordnung: string; readonly dauer?: Dauer };
  readonly rechtsbehelf: { readonly rechtsgebiet: string; readonly leistung?: string };
}

/** An authority as letters, remedies and deadlines need it. */
export interface UmfeldBehoerde extends BescheidBehoerde {
  readonly id: string;
  /** Municipality of the seat, for holidays. */
  readonly gemeindeAgs?: string;
  readonly widerspruchsbehoerde?: {
    readonly name: string;
    readonly strasse: string;
    readonly plz: string;
    readonly ort: string;
  };
  readonly gericht: {
    readonly name: string;
    readonly sitz: string;
    readonly strasse?: string;
    readonly plz?: string;
    readonly ort?: string;
  };
  readonly unterzeichner: Unterzeichner;
  /** A person of the authority has confirmed the remedy, see `sicher` of the table. */
  readonly rechtsbehelfBestaetigt?: boolean;
  readonly kontoverbindung?: { readonly inhaber: string; readonly iban: string; readonly bic?: string };
  /** Highest authority of federation or Land; authority of the federation (§ 68 Abs. 1 S. 2 Nr. 1 VwGO). */
  readonly oberste?: boolean;
  readonly bund?: boolean;
  /** How it learns on which day its letters were posted; confirmation when absent. */
  readonly postausgang?: Postausgangsregel;
}

/** An authority as people tell it from others of the same town: `Stadt Leipzig, Wohngeldbehörde`. */
export const bezeichnung = ({ name, stelle }: Pick<UmfeldBehoerde, 'name' | 'stelle'>): string =>
  stelle ? `${name}, ${stelle}` : name;

/** One of the authorities that a name may mean. */
export interface NamensgleicheBehoerde {
  readonly behoerde: UmfeldBehoerde;
  /** Whether it is competent for the procedure, in whatever municipality. */
  readonly zustaendig: boolean;
}

/** Where an expression or text is resolved: case, moment, and further names. */
export interface Ausschnitt {
  readonly kontext: Kontext;
  readonly jetzt: Jetzt;
  /** Names beside `vorgang`, `fakten`, `befund`, `ergebnisse`, `parameter`; they win. */
  readonly zusatz?: JsonObject;
}

/** A resolved value or text, with what was doubtful about it (German sentences). */
export interface Aufgeloest<T> {
  readonly wert: T;
  readonly warnungen: readonly string[];
}

/** A ready XÖV answer, or why its template could not be filled. */
export type Nachrichtergebnis = { readonly xml: string } | { readonly fehler: Fehlerangabe };

/** Letter data that package and installation determine for a case; addressee fields may be doubtful. */
export interface Briefangaben {
  readonly behoerde: UmfeldBehoerde;
  readonly empfaenger: Aufgeloest<Empfaenger>;
  /** Authorised representative, where the application names one (§ 14 VwVfG): letter and Bekanntgabe go there. */
  readonly bevollmaechtigter?: Aufgeloest<Empfaenger>;
  readonly kanal: Briefkanal;
}

/**
 * What a Baustein may ask of its package and installation. Implemented by libs/verfahren; all of it is pure:
 * the same case and moment give the same answer.
 */
export interface BausteinUmfeld {
  /**
   * The surroundings for one case: where it is about a decision of another one, procedural code and field of law are
   * those of that decision.
   */
  fuer(kontext: Kontext): BausteinUmfeld;
  readonly verfahren: UmfeldVerfahren;
  /** Secret key of the installation for the sample draw. */
  readonly ziehungsschluessel: string;
  /** Forces the draw; only a simulation sets it. */
  readonly stichprobeErzwungen?: boolean;
  /** Ids of the tasks whose answer is the decision of a human. */
  readonly entscheidendeAufgaben: readonly string[];
  /** Ids of the invocations of a Baustein in this process. */
  aufrufeVon(src: string): readonly string[];
  /** Resolves one FEEL expression (without `=`). */
  wert(feel: string, ausschnitt: Ausschnitt): Aufgeloest<Json>;
  /** Fills `{{…}}` placeholders of a text; days, amounts and numbers as they are written in `sprache` (German unless given). */
  text(vorlage: string, ausschnitt: Ausschnitt, sprache?: Textsprache): Aufgeloest<string>;
  /** Evaluates a decision of `regeln/` as of the case's key day; undefined when there is none of that name. */
  entscheide(
    entscheidung: string,
    datei: string | undefined,
    ausschnitt: Ausschnitt,
  ): Entscheidungsergebnis | undefined;
  /** The legally relevant day of the case. */
  stichtag(kontext: Kontext): PlainDate;
  /** The parameters that a template reads, with the values in force on the key day. */
  parameterIn(vorlage: object, kontext: Kontext): readonly VerwendeterParameter[];
  /** The citations of the parameters that an expression (without `=`) reads in the case, as letters print them. */
  fundstellenVon(feel: string, ausschnitt: Ausschnitt): readonly string[];
  /** Municipality key of the case as verfahren.json finds it; null when the application does not say. */
  ags(kontext: Kontext): Json;
  /** The authority competent for a municipality in this procedure. */
  findZustaendigeBehoerde(ags: string, tag?: string): UmfeldBehoerde | undefined;
  /** The authorities of the installation by id or by their name as people write it; a town has many under one name. */
  behoerdenNamens(idOderName: string): readonly NamensgleicheBehoerde[];
  /** The authority that handles the case, also where it is not competent; a failure when there is none. */
  briefangaben(ausschnitt: Ausschnitt): Briefangaben | { readonly fehler: Fehlerangabe };
  /** Length of a named deadline, if it has one. */
  findFristdauer(name: string): Dauer | undefined;
  findBescheidVorlage(name: string): BescheidVorlage | undefined;
  findMitteilungVorlage(name: string): MitteilungVorlage | undefined;
  /** Fills a template of `nachrichten/`. */
  fuelleNachricht(datei: string, ausschnitt: Ausschnitt): Nachrichtergebnis;
}
