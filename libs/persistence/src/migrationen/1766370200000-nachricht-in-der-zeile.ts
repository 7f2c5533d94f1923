import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The message of a submission lies in its row again, as far as it fits: stored with its case, the row is written once, and
 * what lies beside it costs a row and a key more.
 */
export class NachrichtInDerZeile1766370200000 implements MigrationInterface {
  name = 'NachrichtInDerZeile1766370200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table eingang reset (toast_tuple_target)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
