import { Grundschema1764000000000 } from './1764000000000-grundschema.js';
import { Suchwege1764100000000 } from './1764100000000-suchwege.js';
import { Anmeldung1765400000000 } from './1765400000000-anmeldung.js';

/** All migrations in order. They only go forward and are never edited once published. */
export const MIGRATIONEN = [Grundschema1764000000000, Suchwege1764100000000];
