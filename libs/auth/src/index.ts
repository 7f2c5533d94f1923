export {
  BERECHTIGUNGEN,
  type Berechtigung,
  findReichweite,
  RECHTE,
  type Recht,
  type Reichweite,
} from './berechtigungen.js';
export { type Erlaubnis, type Handelnder, handelnder, pruefeRecht } from './erlaubnis.js';
export { istRolle, PERSONENROLLEN, ROLLEN, ROLLENNAMEN, type Rolle } from './rolle.js';
export type { Person, Personenzugriff, Portalzugriff, Vertretene, Zugriff } from './zugriff.js';
