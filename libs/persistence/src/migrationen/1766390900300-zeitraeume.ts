import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What figures and their lists ask for by a period is found by its days, then by the authority where many have theirs in one
 * table. The day comes first: behind the authority, the check of every key that names a case with its authority would read
 * all cases of it as long as Postgres knows no better from its statistics. Decisions are stored in the order of their days:
 * the smallest kind of index finds those of a period.
 */
export class Zeitraeume1766390900300 implements MigrationInterface {
  name = 'Zeitraeume1766390900300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index vorgang_eroeffnet on vorgang (eroeffnet_am, behoerde_id);
      create index vorgang_entschieden on vorgang (entschieden_am, behoerde_id) where entschieden_am is not null;
      create index aufgabe_erstellt on aufgabe (erstellt_am, behoerde_id);
      create index bescheid_erlassen on bescheid using brin (erlassen_am);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
