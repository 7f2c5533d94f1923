export { type Anspruchszuordnung, liesAnspruch, liesPerson } from './ansprueche.js';
export {
  BERECHTIGUNGEN,
  type Berechtigung,
  findReichweite,
  RECHTE,
  type Recht,
  type Reichweite,
} from './berechtigungen.js';
export { type Erlaubnis, type Handelnder, handelnder, mitVertretung, pruefeRecht } from './erlaubnis.js';
export { ROLLEN, ROLLENNAMEN, type Rolle } from './rolle.js';
export { zuPersonenzugriff } from './sitzung/personenzugriff.js';
export type {
  NeueSitzung,
  Personenangabe,
  SitzungSpeicher,
  Sitzungsgrenzen,
  Sitzungsstand,
} from './sitzung/sitzung-speicher.js';
export { type Gesperrter, type Sperre, Sperren, type SperrenSpeicher } from './sperre/sperre.js';
export { istUebertragungscode, uebertragungscode } from './uebertragungscode.js';
export type { Vertretung, Vertretungshindernis, Vertretungswunsch } from './vertretung/vertretung.js';
export {
  type NeueVertretung,
  Vertretungen,
  type VertretungSpeicher,
  type Vertretungsergebnis,
} from './vertretung/vertretungen.js';
export type { Person, Personenzugriff, PersonRef, Portalzugriff, Vertretene, Zugriff } from './zugriff.js';
