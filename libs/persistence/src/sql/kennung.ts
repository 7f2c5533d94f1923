import { istUuid } from '#libs/kernel';

/** Those of some texts that are UUIDs; comparing a column of UUIDs as text would read the whole table. */
export function nurUuids(texte: readonly string[]): string[] {
  return texte.filter(istUuid);
}
