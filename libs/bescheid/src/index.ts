export type { BescheidBehoerde, Empfaenger, Kontakt, Logo, Unterzeichner } from './anschrift.js';
export type { Belehrung } from './belehrung.js';
export {
  type Automation,
  type Begruendung,
  type Bekanntgabeweg,
  type Berechnung,
  type BescheidDaten,
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
export { ERKLAERUNG_VORBEHALT, type Erklaerung, type Erklaerungsblatt } from './erklaerung.js';
export type {
  MitteilungDaten,
  MitteilungFrist,
  MitteilungListe,
  Rechtsfolgenhinweis,
} from './mitteilung-daten.js';
