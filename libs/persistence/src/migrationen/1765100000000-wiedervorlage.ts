import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task can be put back to a day, with a reason. It stays open: the day says from when it is shown again. */
export class Wiedervorlage1765100000000 implements MigrationInterface {
  name = 'Wiedervorlage1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table aufgabe
        add column zurueckgelegt_bis date,
        add column zurueckgelegt jsonb;
      create index aufgabe_zurueckgelegt on aufgabe (behoerde_id, zurueckgelegt_bis)
        where status = 'offen' and zurueckgelegt_bis is not null;
      comment on column aufgabe.zurueckgelegt_bis is 'Shown again from this day on (Europe/Berlin).';
      comment on column aufgabe.zurueckgelegt is 'Why and by whom: {bis, grund, von, am}.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
