import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What figures and their lists ask for by a period is found by its days, and by the authority where many have theirs in one
 * table. Decisions are stored in the order of their days: the smallest kind of index finds those of a period.
 */
export class Zeitraeume1766390900300 implements MigrationInterface {
  name = 'Zeitraeume1766390900300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index vorgang_eroeffnet on vorgang (behoerde_id, eroeffnet_am);
      create index vorgang_entschieden on vorgang (behoerde_id, entschieden_am) where entschieden_am is not null;
      create index aufgabe_erstellt on aufgabe (behoerde_id, erstellt_am);
      create index bescheid_erlassen on bescheid using brin (erlassen_am);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
