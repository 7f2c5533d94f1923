export type { Migration, Vorlage } from './migration.js';
export { erzeugeTestdatenbank, type Testdatenbank } from './testdatenbank.js';
export { APP_ROLLE, DIENST_ROLLE, OWNER_ROLLE, ROLLEN } from './verwaltung.js';
