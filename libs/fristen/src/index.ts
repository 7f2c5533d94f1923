export {
  BEKANNTGABEKANAELE,
  type Bekanntgabe,
  type BekanntgabeEingabe,
  type Bekanntgabefakten,
  type Bekanntgabekanal,
  type Bestreiten,
  type OffeneBekanntgabe,
} from './bekanntgabe/bekanntgabe.js';
export { mitFaktworten } from './bekanntgabe/faktworte.js';
export { FIKTIONSDAUER, type Fiktionsdauer, getFiktionsdauer } from './bekanntgabe/fiktionsdauer.js';
export { leiteBekanntgabeAb } from './bekanntgabe/leite-bekanntgabe-ab.js';
export { liesBekanntgabefakten } from './bekanntgabe/lies-bekanntgabefakten.js';
export { ergebnisAlsJson } from './ergebnis-als-json.js';
export type { Feiertagsdatum, Feiertagsregel, Gemeindegebiet } from './feiertage/feiertag-regel.js';
export { FEIERTAGSGESETZE, FEIERTAGSTABELLE } from './feiertage/feiertag-tabelle.js';
export {
  type Feiertag,
  feiertage,
  findFeiertag,
  istFeiertag,
  istWerktag,
  landDesAgs,
  naechsterWerktag,
} from './feiertage/feiertage.js';
export { osterdatum } from './feiertage/osterdatum.js';
export {
  type BenannteFristLage,
  berechneBehoerdlicheFrist,
  berechneBenannteFrist,
  type Fristart,
  type FristDefinition,
} from './frist/benannte-frist.js';
export { type Dauer, formatDauer } from './frist/dauer.js';
export { berechneFrist, type Frist, type Fristbeginn, type FristEingabe } from './frist/frist.js';
export type { Beginnart } from './frist/fristablauf.js';
export { FRISTNORMEN, type Fristnormen, type Fristordnung } from './frist/fristordnung.js';
export { type Fristschritt, formatTag, wochentag } from './frist/fristschritt.js';
export { berechneFiktionsfrist, type FiktionsfristEingabe } from './frist/genehmigungsfiktion.js';
export { berechneGehemmteFrist, type GehemmteFrist, type Hemmung } from './frist/hemmung.js';
export {
  type VerlaengerteFrist,
  type VerlaengerungEingabe,
  verlaengereFrist,
} from './frist/verlaengerung.js';
export type { OhneVerschiebung, Verschiebung } from './frist/verschiebung.js';
export type { Ort } from './ort.js';
export {
  type Bestandskraft,
  type BestandskraftEingabe,
  bestandskraft,
} from './rechtsbehelf/bestandskraft.js';
export { RechtsbehelfUnbekannt } from './rechtsbehelf/rechtsbehelf-unbekannt.js';
export {
  BELEHRUNGSSTAENDE,
  type Belehrungsstand,
  findEinbeziehungsnorm,
  getJahresnorm,
  RECHTSBEHELFSARTEN,
  RECHTSWEGE,
  type Rechtsbehelfsart,
  type Rechtsbehelfsfrist,
  type RechtsbehelfsfristEingabe,
  type Rechtsweg,
  rechtsbehelfsfrist,
} from './rechtsbehelf/rechtsbehelfsfrist.js';
export {
  berechneUntaetigkeit,
  type Untaetigkeit,
  type UntaetigkeitEingabe,
} from './rechtsbehelf/untaetigkeit.js';
export {
  berechneWiedereinsetzung,
  type Wiedereinsetzung,
  type WiedereinsetzungEingabe,
} from './rechtsbehelf/wiedereinsetzung.js';
export {
  findAnhoerungsausnahme,
  getAutomationshinweise,
  REGIME_TABELLE,
  unterschriftEntbehrlich,
} from './regime/regime-regeln.js';
export type { Ausnahme, Regimeregeln } from './regime/regime-tabelle.js';
export type { Untaetigkeitsanlass, Wartezeit } from './regime/untaetigkeit-tabelle.js';
