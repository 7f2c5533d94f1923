import type { EntityManager } from 'typeorm';

/** By whom the changes of this transaction are: open worklists are told, and the database holds who may not act here. */
export async function nennePerson(manager: Pick<EntityManager, 'query'>, personId: string): Promise<void> {
  await manager.query(`select set_config('bescheidwerk.person', $1, true)`, [personId]);
}
