import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases to archive are found by what they have in the part at work; nobody asks for them by their end any more. */
export class Archivlauf1766350000000 implements MigrationInterface {
  name = 'Archivlauf1766350000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index vorgang_beendet`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
