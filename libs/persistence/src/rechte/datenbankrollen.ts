/** The roles that connect while the application runs; neither is the owner of the schema. */
export interface Datenbankrollen {
  /** Serves people: sees one authority at a time, and none while none is set. */
  readonly app: string;
  /** The engine: sees the cases of all authorities. */
  readonly dienst: string;
}
