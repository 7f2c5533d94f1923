import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Indexes for what is looked up or listed while tables grow: references of later messages, pages of tasks and Posteingang. */
export class Suchwege1764100000000 implements MigrationInterface {
  name = 'Suchwege1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index eingang_nachricht_uuid on eingang (nachricht_uuid) where nachricht_uuid is not null;
      drop index eingang_posteingang;
      create index eingang_posteingang on eingang (id) where status = 'posteingang';
      create index aufgabe_seite on aufgabe (erstellt_am, vorgang_id, id) where status = 'offen';
      create index vorfall_wirkung on vorfall (vorgang_id) where behoben_am is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
