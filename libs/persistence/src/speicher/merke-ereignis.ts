import type { EntityManager } from 'typeorm';
import type { Ereignis } from '#libs/engine';

/**
 * Notes what has happened to a case, within the caller's transaction. The row bears the id of its event, so that the
 * same event twice is one row and can be found again when it has become part of the journal.
 * @param nichtVor until then it is not carried into the process and can be taken back, ISO
 */
export async function merkeEreignis(
  manager: Pick<EntityManager, 'query'>,
  vorgangId: string,
  ereignis: Ereignis,
  jetzt: string,
  nichtVor?: string,
): Promise<void> {
  await manager.query(
    `insert into ereignis (vorgang_id, id, inhalt, erstellt_am, nicht_vor) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [vorgangId, ereignis.id, JSON.stringify(ereignis), jetzt, nichtVor ?? null],
  );
}
