export { AbgabeErgebnis, type AbgabePlan } from './abgabe/abgabe.js';
export {
  type AnhoerungAngabe,
  folgtParagraf66,
  istVomVerfahrenBefreit,
} from './anhoerung/ausnahme.js';
export { Aufgabe } from './aufgabe/aufgabe-schema.js';
export { type AntwortBefund, type Antwortpruefung, pruefeAufgabenantwort } from './aufgabe/pruefe-antwort.js';
export {
  AUFHEBUNGSARTEN,
  type Aufhebungsart,
  type Aufhebungsweg,
  aufhebungswege,
} from './aufhebung/aufhebungsrecht.js';
export {
  type Aufruf,
  type Ausgang,
  type Baustein,
  type GeplanterBaustein,
  type ReinerBaustein,
  schliesseAn,
} from './baustein.js';
export { bausteinKatalog } from './baustein-katalog.js';
export {
  type Aufgeloest,
  type Ausschnitt,
  type BausteinUmfeld,
  type Briefangaben,
  bezeichnung,
  type Nachrichtergebnis,
  type NamensgleicheBehoerde,
  type UmfeldBehoerde,
  type UmfeldVerfahren,
} from './baustein-umfeld.js';
export { bekanntgabeSicht } from './bekanntgabe/bekanntgabe-sicht.js';
export { BenachrichtigungErgebnis } from './bekanntgabe/fuehre-bescheid-nach.js';
export { type Bekanntgabegrundlage, POSTAUSGANG, Postausgangsregel } from './bekanntgabe/grundlage.js';
export { abgangstag, istAbruf } from './bekanntgabe/sendung.js';
export { type Bekanntgabestand, leiteStandAb, type Sendungsstand } from './bekanntgabe/stand.js';
export { geltendeTatsachen, TATSACHENREGELN, Tatsache, type Tatsachenart } from './bekanntgabe/tatsache.js';
export {
  BescheidErgebnis,
  type BescheidPlan,
  type BescheidVersand,
  bescheidErgebnis,
  findBescheidErgebnis,
  setzeNummer,
} from './bescheid/bescheid-ergebnis.js';
export { anredeZeile } from './brief/brief-kopf.js';
export { zaehltAnders } from './brief/landesrecht.js';
export type { XoevAntwort } from './brief/xoev-antwort.js';
export { Ansichziehung, Rechtsaenderung } from './eingangsstand.js';
export { FASSUNG } from './fassung.js';
export { type MitteilungPlan, planeMitteilung } from './mitteilung/mitteilung-plan.js';
export { GrundErgebnis, RegelwerkErgebnis } from './regelwerk/regelwerk.js';
export { type Los, type Ziehung, ziehe } from './stichprobe/ziehung.js';
export type { UebermittlungPlan } from './uebermittlung/uebermittlung.js';
export { ANLASS_NORM, type Anlass } from './vollstaendigkeit/anlass.js';
export { rechtsaenderungText } from './vollstaendigkeit/rechtsaenderung-text.js';
export {
  findRegisterwidersprueche,
  type Registerwiderspruch,
} from './vollstaendigkeit/registerwiderspruch.js';
export type { EroeffnungPlan } from './vorgang-eroeffnen/vorgang-eroeffnen.js';
export {
  antwortdateien,
  antwortfassung,
  BescheidVorlage,
  FeelText,
  feelAusdruck,
  istFeel,
  MitteilungVorlage,
  Text,
} from './vorlage/index.js';
export {
  AusgangsbescheidSicht,
  findAusgangsbescheid,
  findStatthaften,
} from './widerspruch/ausgangsbescheid.js';
export {
  findWiedervorlageMangel,
  WIEDERVORGELEGT,
  Wiedervorlage,
  wiedervorlageEreignisse,
  ZURUECKGELEGT,
  type Zurueckgelegt,
} from './wiedervorlage/wiedervorlage.js';
export { parseRegionalschluessel } from './zustaendigkeit/regionalschluessel.js';
