import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls to portals are worked off by themselves: found without going through the letters that wait. */
export class Benachrichtigungen1766390900000 implements MigrationInterface {
  name = 'Benachrichtigungen1766390900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index wirkung_benachrichtigungen on wirkung (faellig_am)
         where status in ('offen', 'in_arbeit') and src = 'benachrichtigung'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
