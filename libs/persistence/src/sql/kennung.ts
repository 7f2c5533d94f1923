const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Those of some texts that are UUIDs; comparing a column of UUIDs as text would read the whole table. */
export function nurUuids(texte: readonly string[]): string[] {
  return texte.filter((text) => UUID.test(text));
}
