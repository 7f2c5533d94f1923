export {
  ALTERSSTUFEN,
  type Altersstufe,
  Ansicht,
  Ansichten,
  Arbeitszeile,
  Aufgabenstatus,
  Facette,
  FRISTKLASSEN,
  type Fristklasse,
  NeueAnsicht,
  SICHTEN,
  type Sicht,
  type Sortierspalte,
  Team,
  Vorratsaenderung,
  Vorratsauswahl,
  Vorratsseite,
  WartetAuf,
  Zuweisungsauftrag,
  Zuweisungsergebnis,
  Zuweisungsergebnisse,
} from './arbeitsvorrat.js';
export {
  Aufhebungsart,
  EINLEGUNGSARTEN,
  type Erfasst,
  ErfassungVorhanden,
  NeueAufhebung,
  NeuerRechtsbehelf,
} from './erfassung.js';
export { Eingabebefund, Fristlage, geschrieben, Problem, Tag, Vorgangsstatus } from './grundform.js';
export { Ich, NeueVertretung, Rolle, Vertretung, Vertretungen } from './ich.js';
export { Anteil, Anteilszahl, Kennzahl, Lagebild, Lagebildauswahl, Paretobalken } from './lagebild.js';
export {
  Abschluss,
  Eingangsstatus,
  Posteingangseintrag,
  Posteingangsseite,
  Posteingangssuche,
  Posteingangszeile,
  Rueckfrage,
  Zuordnung,
  Zuordnungsergebnis,
  Zuordnungsvorschlaege,
  Zuordnungsvorschlag,
} from './posteingang.js';
export { TEXTGRENZEN } from './textgrenzen.js';
export {
  Aktion,
  Antwortauftrag,
  Antwortbestaetigung,
  Antworteingabe,
  Antwortfeld,
  Mitzeichnungsauftrag,
  Sofortantwort,
  VorgangGeaendert,
  Vorgangsaufgabe,
} from './vorgangsaufgabe.js';
export { Vorgangsauswahl, Vorgangsliste, Vorgangsmenge, Vorgangszeile } from './vorgangsliste.js';
export {
  Anlagenangabe,
  Begruendet,
  Bescheidangabe,
  Bescheidfolgen,
  Fakt,
  Fristangabe,
  Konflikt,
  Mitteilungsangabe,
  Mitteilungsauftrag,
  NeueNotiz,
  Notiz,
  Regelentscheidung,
  Registerauskunft,
  Unzugeordnet,
  Vorgangsseite,
  Zeitachseneintrag,
} from './vorgangsseite.js';
export { Wiedervorlagen, ZurueckgelegteAufgabe, Zurueckstellung } from './wiedervorlage.js';
