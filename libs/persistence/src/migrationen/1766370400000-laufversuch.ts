import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which cases a worker that has just started has begun to carry on; few rows, none for long. */
export class Laufversuch1766370400000 implements MigrationInterface {
  name = 'Laufversuch1766370400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Not logged: what it says is about workers that died while the database lived.
      create unlogged table laufversuch (
        vorgang_id  uuid not null primary key,
        behoerde_id text not null,
        versuche    integer not null,
        begonnen_am timestamptz not null,
        foreign key (vorgang_id, behoerde_id) references vorgang (id, behoerde_id)
      );
      comment on table laufversuch is 'Cases whose run has begun and not ended: what a worker died of, and what it held with it. Written by workers that have just started.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
