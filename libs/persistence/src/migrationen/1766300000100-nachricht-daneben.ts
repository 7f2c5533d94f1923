import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The row of a submission is written twice, its message is not: it lies beside the row as soon as that is longer than
 * half a kilobyte, and the second version of the row takes over where it lies. Concerns new rows alone; catalogue only.
 */
export class NachrichtDaneben1766300000100 implements MigrationInterface {
  name = 'NachrichtDaneben1766300000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table eingang set (toast_tuple_target = 512)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
