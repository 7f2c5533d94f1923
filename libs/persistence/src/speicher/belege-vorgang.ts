import type { EntityManager } from 'typeorm';

/**
 * Locks a case until the end of the transaction, as everybody does who changes it, before anything that belongs to it:
 * so nobody waits for each other, and its rows in the worklist are made anew from what is true, not from what was when
 * somebody else began. Whoever notes an event for it does not wait.
 */
export async function belegeVorgang(manager: EntityManager, vorgangId: string): Promise<void> {
  await manager.query(`select 1 from vorgang where id = $1 for no key update`, [vorgangId]);
}
