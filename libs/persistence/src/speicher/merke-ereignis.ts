import type { EntityManager } from 'typeorm';
import type { Ereignis } from '#libs/engine';

/**
 * Notes what has happened to a case, within the caller's transaction. The row bears the id of its event, so that the
 * same event twice is one row and can be found again when it has become part of the journal.
 */
export async function merkeEreignis(
  manager: Pick<EntityManager, 'query'>,
  vorgangId: string,
  ereignis: Ereignis,
  jetzt: string,
): Promise<void> {
  await manager.query(
    `insert into ereignis (vorgang_id, id, inhalt, erstellt_am) values ($1, $2, $3, $4) on conflict do nothing`,
    [vorgangId, ereignis.id, JSON.stringify(ereignis), jetzt],
  );
}
