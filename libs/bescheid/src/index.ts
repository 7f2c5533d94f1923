export type { BescheidBehoerde, Empfaenger, Kontakt, Logo, Unterzeichner } from './anschrift.js';
export { type Belehrung, type BerechneteBelehrung, sperreBelehrung } from './belehrung.js';
export {
  type Automation,
  type Begruendung,
  type Bekanntgabeweg,
  type Berechnung,
  type BescheidDaten,
  BRIEFKANAELE,
  type Briefkanal,
  type Entscheidung,
  ERGEBNIS_ARTEN,
  type ErgebnisArt,
  type Kosten,
  NEBENBESTIMMUNG_ARTEN,
  type Nebenbestimmung,
  type NebenbestimmungArt,
  type RechtlicherGrund,
  type Sofortvollzug,
  type TabellenSpalte,
  type TenorSatz,
  type VerwendeterParameter,
  type Zahlungsweg,
} from './bescheid-daten.js';
export type { BriefKopf, BriefVerfahren } from './brief-kopf.js';
export { istBeguenstigend, istBelastend } from './ergebniswirkung.js';
export {
  ERKLAERUNG_VORBEHALT,
  type Erklaerung,
  type Erklaerungsblatt,
} from './erklaerung.js';
export type {
  MitteilungDaten,
  MitteilungFrist,
  MitteilungListe,
  Rechtsfolgenhinweis,
} from './mitteilung-daten.js';
export { nummeriereTenor, ordneNebenbestimmungen } from './ordnung.js';
export { findNichtDarstellbares, findUndruckbares, pruefeDruckbarkeit } from './pruefung/druckbarkeit.js';
export { pruefeBescheidDaten } from './pruefung/pruefe-bescheid-daten.js';
export { pruefeMitteilungDaten } from './pruefung/pruefe-mitteilung-daten.js';
export { darfImBriefStehen, findSteuerzeichen, istVorlagenrest } from './pruefung/pruefe-platzhalter.js';
export {
  AUFSCHUB_KREISE,
  ausschlussnorm,
  type BelehrungEingabe,
  type Belehrungsstelle,
  type Belehrungstyp,
  type BestimmterRechtsbehelf,
  findAnordnungsnorm,
  getRechtsgebiet,
  istRechtsgebiet,
  type OhneAufschub,
  RECHTSGEBIETE,
  type Rechtsbehelfsbelehrung,
  type Rechtsbehelfslage,
  type Rechtsgebiet,
  type Rechtsgebietsregel,
  rechtsbehelfsbelehrung,
  type Textbaustein,
  type Vollziehbarkeit,
  type Vorverfahren,
  type Vorverfahrensausnahme,
  type Vorverfahrensrecht,
} from './rechtsbehelf/index.js';
export { bescheidXml } from './xml/bescheid-xml.js';
