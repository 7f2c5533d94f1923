export type { Migration, Vorlage } from './migration.js';
export { erzeugeTestdatenbank, type Testdatenbank } from './testdatenbank.js';
export { DIENST_ROLLE, ROLLEN } from './verwaltung.js';
