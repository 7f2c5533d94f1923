import { BescheidwerkFehler } from '#libs/kernel';

/** A schema folder cannot be used: broken manifest, broken or incomplete XSD. Codes start with `SCHEMA_`. */
export class SchemaFehler extends BescheidwerkFehler {}
