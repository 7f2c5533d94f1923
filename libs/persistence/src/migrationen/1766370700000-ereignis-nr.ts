import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The order in which something was noted about a case, whatever the clocks of those who noted it say. What waits already
 * has no number and comes before all that has one. Touches no row.
 */
export class EreignisNr1766370700000 implements MigrationInterface {
  name = 'EreignisNr1766370700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ereignis add column nr bigint;
      create sequence ereignis_nr owned by ereignis.nr;
      alter table ereignis alter column nr set default nextval('ereignis_nr')`);
    // In the same transaction: whoever works meanwhile must be able to note something right after it.
    await runner.query(`grant usage on sequence ereignis_nr to public`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
