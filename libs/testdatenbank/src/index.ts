export type { Migration, Vorlage } from './migration.js';
export { erzeugeTestdatenbank, type Testdatenbank } from './testdatenbank.js';
export { APP_ROLLE, OWNER_ROLLE } from './verwaltung.js';
