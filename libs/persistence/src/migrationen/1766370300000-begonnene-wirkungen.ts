import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has been begun and not ended is found without going through everything that waits: few rows, however long the queue. */
export class BegonneneWirkungen1766370300000 implements MigrationInterface {
  name = 'BegonneneWirkungen1766370300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index wirkung_in_arbeit on wirkung (faellig_am) where status = 'in_arbeit'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
