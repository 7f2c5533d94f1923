export {
  AEUSSERUNGSWEGE,
  type Aeusserung,
  type Aeusserungsweg,
  ErfasseAeusserung,
  type Erfassungsergebnis,
} from './aeusserung/erfasse-aeusserung.js';
export type { AnsichtSpeicher } from './ansicht/ansicht-speicher.js';
export type {
  AbgewieseneAntwort,
  AntwortSpeicher,
  Antwortschreiber,
  AufgabeRef,
  BeantwortbareAufgabe,
  Zeichnung,
} from './antwort/antwort-speicher.js';
export type { Antwortergebnis, Ruecknahmeergebnis } from './antwort/antwortergebnis.js';
export { BeantworteAufgabe } from './antwort/beantworte-aufgabe.js';
export { type Vorschauergebnis, ZeigeVorschau } from './antwort/zeige-vorschau.js';
export { suchtext } from './arbeitsvorrat/suchtext.js';
export type {
  Seitenwunsch,
  Teammitglied,
  VorratSpeicher,
  Vorratsfilter,
  Vorratsgruppe,
  Vorratszeile,
  ZuweisbareAufgabe,
} from './arbeitsvorrat/vorrat-speicher.js';
export type { NummerierteAenderung, Strommeldung, Vorratsstrom } from './arbeitsvorrat/vorratsstrom.js';
export { WeiseAufgabenZu } from './arbeitsvorrat/weise-aufgaben-zu.js';
export { ZeigeArbeitsvorrat } from './arbeitsvorrat/zeige-arbeitsvorrat.js';
export type {
  Aufgabenauswahl,
  AufgabenSpeicher,
  Aufgabenstand,
  OffeneAufgabe,
} from './aufgabe/aufgabe-speicher.js';
export type { Auftraege } from './auftraege.js';
export { ANTRAGSSTAENDE, type Antragsstatus, zuAntragsstatus } from './auskunft/antragsstatus.js';
export type {
  Auskunft,
  AuskunftSpeicher,
  BescheidAuskunft,
  MitteilungAuskunft,
} from './auskunft/auskunft-speicher.js';
export { type Uebersicht, type Weg, zuUebersicht } from './auskunft/uebersicht.js';
export {
  ABSCHNITTSMARKE,
  type Abschnittsteil,
  findAbschnittsteil,
  verbindeAbschnitt,
} from './bearbeitung/abschnitt.js';
export { STAPEL, type Stoerungsmelder, TreibeVoran } from './bearbeitung/treibe-voran.js';
export type {
  Fortschreibung,
  NeuerBescheid,
  NeuerEintrag,
  Stoerung,
  Vorgang,
  VorgangMitEreignissen,
} from './bearbeitung/vorgang.js';
export {
  type Anlauf,
  type Anlaufauswahl,
  type Bearbeitet,
  type Laufergebnis,
  NichtSchreibbar,
  type Stapelauswahl,
  type VorgangSpeicher,
  type WirkungRef,
} from './bearbeitung/vorgang-speicher.js';
export {
  AUSKUNFTSSTAENDE,
  type Bekanntgabeauskunft,
  bekanntgabeAuskunft,
} from './bekanntgabe/bekanntgabe-auskunft.js';
export type { Bekanntgabefortschritt } from './bekanntgabe/bekanntgabe-fortschritt.js';
export type {
  AusstehendeSendung,
  BekanntgabeSpeicher,
  Bekanntgabeverlauf,
  BekanntgegebenerBescheid,
  Nachtrag,
  Postausgangsauswahl,
} from './bekanntgabe/bekanntgabe-speicher.js';
export type { Benachrichtigung, Benachrichtigungsweg } from './bekanntgabe/benachrichtigung.js';
export { type Bescheidbezug, type Meldeergebnis, MeldeTatsache } from './bekanntgabe/melde-tatsache.js';
export { Postausgang, type Postbestaetigung, type Postergebnis } from './bekanntgabe/postausgang.js';
export type { Tatsachenmangel, Tatsachenmeldung } from './bekanntgabe/pruefe-tatsache.js';
export { type Akte, type Aktenbefund, Aktenpruefung, type AktenSpeicher } from './betrieb/aktenpruefung.js';
export {
  Archiviere,
  type Archivierung,
  type ArchivSpeicher,
} from './betrieb/archiviere.js';
export {
  type Abgleich,
  type AbgleichSpeicher,
  type BekannterBrief,
  Briefabgleich,
  type Briefbestand,
  type Briefbezug,
  type Wiederanlauf,
} from './betrieb/briefabgleich.js';
export {
  type Anker,
  type Ankerablage,
  type Ankerbefund,
  Journalanker,
  type Kettenkopf,
  type KettenkopfSpeicher,
  parseAnker,
} from './betrieb/journalanker.js';
export { type Kehrbericht, Kehrdienst } from './betrieb/kehrdienst.js';
export { Vorfaelle, type Vorfall, type VorfallSpeicher } from './betrieb/vorfaelle.js';
export {
  type Antragsinhalt,
  type Eroeffnungsangaben,
  trenneAntrag,
  verbindeAntrag,
} from './eingang/antragsinhalt.js';
export type {
  Anlage,
  Antragsabschluss,
  Eingang,
  Eingangsfehler,
  Kontextvorgang,
  Merkmale,
  NeuerEingang,
  NeuerVorgang,
  Pruefabschluss,
  Quittung,
} from './eingang/eingang.js';
export type { EingangSpeicher, VorgangBezug, Zuordnungsvermerk } from './eingang/eingang-speicher.js';
export { Nachrichtenstelle } from './eingang/nachrichtenstelle.js';
export {
  type Annahme,
  type Einsendung,
  type Empfangsbeleg,
  NimmEingangAn,
} from './eingang/nimm-eingang-an.js';
export { PruefeEingang } from './eingang/pruefe-eingang.js';
export { Quittungsangabe, type Quittungsplan } from './eingang/quittungsplan.js';
export { lagebildCsv } from './lagebild/lagebild-csv.js';
export type { Lagebildfrage, LagebildSpeicher, Lagebildzahlen } from './lagebild/lagebild-speicher.js';
export { type Lagebildergebnis, ZeigeLagebild } from './lagebild/zeige-lagebild.js';
export {
  type Vorgangsfrage,
  type VorgangslisteSpeicher,
  ZeigeVorgangsliste,
} from './lagebild/zeige-vorgangsliste.js';
export {
  type Befangenheit,
  type BefangenheitSpeicher,
  type Befangenheitsergebnis,
  type Eintragende,
  ErklaereBefangenheit,
} from './mandant/befangenheit.js';
export { type Bereich, type Dienstzweck, findBereich, imBereich } from './mandant/bereich.js';
export { LiesEigeneWerte } from './mandant/eigene-werte.js';
export {
  type NeuerParameterwert,
  type Parameterkonflikt,
  Parameterpflege,
  type Parameteruebersicht,
} from './mandant/parameterpflege.js';
export type { Parameterwert, UeberschreibungSpeicher } from './mandant/ueberschreibung-speicher.js';
export { VerlangeMensch, type Verlangensergebnis } from './mensch/verlange-mensch.js';
export type { NeueNotizzeile, NotizSpeicher } from './notiz/notiz-speicher.js';
export { BearbeitePosteingang, type Posteingangsergebnis } from './posteingang/bearbeite-posteingang.js';
export type {
  Abgelegtes,
  PosteingangSpeicher,
  Posteingangsfrage,
  Posteingangsliste,
  Posteingangsvermerk,
} from './posteingang/posteingang-speicher.js';
export { risikoberichtText } from './risiko/bericht-text.js';
export { pruefeZiehungen, type Ziehungspruefung } from './risiko/pruefe-ziehung.js';
export type { Berichtszeitraum, EntschiedenerFall, RisikoSpeicher } from './risiko/risiko-speicher.js';
export { ErstelleRisikobericht, type Risikobericht } from './risiko/risikobericht.js';
export type { Regelbilanz, Verfahrensbilanz, Vergleichsfall } from './risiko/zaehlung.js';
export { ZieheVorgang, type Ziehungsangabe, type Ziehungsergebnis } from './risiko/ziehe-vorgang.js';
export {
  type Beauftragung,
  type Schreibenergebnis,
  type SchreibenSpeicher,
  type Schreibenwirkung,
  SendeSchreiben,
} from './schreiben/sende-schreiben.js';
export { UNTERSCHIEDSARTEN, type Unterschied } from './simulation/gegenueberstellung.js';
export {
  type SimulationSpeicher,
  type Simulationsauswahl,
  type Simulationsbefund,
  SimuliereEntwurf,
} from './simulation/simuliere-entwurf.js';
export type { Entscheidungsspur, SpurParameter, SpurRegel, SpurSchritt } from './spur/entscheidungsspur.js';
export type { SpurFakt } from './spur/fakten-quelle.js';
export { GibSpurAus } from './spur/gib-spur-aus.js';
export type { SpurBescheid, SpurSpeicher } from './spur/spur-speicher.js';
export { spurText } from './spur/spur-text.js';
export type { Verfahrensmuster } from './verfahrensregister/muster.js';
export type { Verfahrensregister } from './verfahrensregister/verfahrensregister.js';
export { Verfahrenswerk } from './verfahrensregister/verfahrenswerk.js';
export type {
  UnentschiedeneVersion,
  VeroeffentlichtesPaket,
  VersionenSpeicher,
} from './verfahrensregister/versionen-speicher.js';
export { type Verknuepfungsmittel, verknuepfungsAusfuehrer } from './verknuepfung/ausfuehrer.js';
export { type Ausgangsbescheid, ausgangsbescheidKontext } from './verknuepfung/ausgangsbescheid.js';
export { type Erfassende, ErfasseRechtsbehelf, type Erfassung } from './verknuepfung/erfasse-rechtsbehelf.js';
export type {
  Aufhebungserfassung,
  Rechtsbehelfserfassung,
} from './verknuepfung/erfassung-nachricht.js';
export { EroeffneVorgang, type Eroeffnung, type InterneEinsendung } from './verknuepfung/eroeffne-vorgang.js';
export type {
  RechtsbehelfsstatistikSpeicher,
  Rechtsbehelfszeile,
} from './verknuepfung/rechtsbehelfsstatistik.js';
export type {
  NeueUebermittlung,
  Uebermittlung,
  UebermittlungSpeicher,
} from './verknuepfung/uebermittlung.js';
export type { Eingangsart, Ursprung } from './verknuepfung/ursprung.js';
export {
  GEGENSEITE,
  type NeueVerknuepfung,
  type Verknuepfung,
  type VerknuepfungSpeicher,
  type Verknuepfungsart,
  type Verknuepfungssicht,
} from './verknuepfung/verknuepfung.js';
export { istAnzeigbar } from './vorgangsseite/schriftsicht.js';
export type { Seitendatei, SeitenSpeicher, Seitenstand } from './vorgangsseite/seiten-speicher.js';
export { ZeigeVorgang } from './vorgangsseite/zeige-vorgang.js';
export { LegeWiederVor, type Wiedervorlageergebnis } from './wiedervorlage/lege-wieder-vor.js';
export type { WiedervorlageSpeicher } from './wiedervorlage/wiedervorlage-speicher.js';
export { type Ausfuehrungsmittel, ausfuehrerVerzeichnis, sendeMitteilung } from './wirkung/ausfuehrer.js';
export type { Briefablage, Druckwerk, Vorschaudruck } from './wirkung/briefablage.js';
export {
  type Ausfuehrer,
  type Ausfuehrung,
  type Ausfuehrungsumgebung,
  FuehreWirkungAus,
} from './wirkung/fuehre-wirkung-aus.js';
export {
  type Bescheidfakten,
  type BescheidZeile,
  type Erledigung,
  type NeueMitteilung,
  type Versuch,
  type WirkungInArbeit,
  type WirkungSpeicher,
  type Wirkungsart,
  weitererBrief,
} from './wirkung/wirkung-speicher.js';
