export {
  AUFSCHUB_KREISE,
  ausschlussnorm,
  findAnordnungsnorm,
  type OhneAufschub,
  type Vollziehbarkeit,
} from './aufschub.js';
export {
  type BestimmterRechtsbehelf,
  bestimmeRechtsbehelf,
  type Rechtsbehelfslage,
} from './bestimme-rechtsbehelf.js';
export {
  type BelehrungEingabe,
  type Belehrungsstelle,
  type Rechtsbehelfsbelehrung,
  rechtsbehelfsbelehrung,
} from './rechtsbehelfsbelehrung.js';
export {
  getRechtsgebiet,
  istRechtsgebiet,
  RECHTSGEBIETE,
  type Rechtsgebiet,
  type Rechtsgebietsregel,
} from './rechtsgebiet.js';
export { type Belehrungstyp, getTextbaustein, TEXTBAUSTEINE, type Textbaustein } from './textbaustein.js';
export {
  type Gesetzesstand,
  VORVERFAHREN,
  type Vorverfahren,
  type Vorverfahrensausnahme,
  type Vorverfahrensrecht,
} from './vorverfahren-tabelle.js';
