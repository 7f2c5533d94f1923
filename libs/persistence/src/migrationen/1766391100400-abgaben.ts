import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The page of a case that was handed over asks which case of this authority had gone there before. */
export class Abgaben1766391100400 implements MigrationInterface {
  name = 'Abgaben1766391100400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index verknuepfung_abgabe on verknuepfung (anderer_vorgang) where art = 'abgegeben-an';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
