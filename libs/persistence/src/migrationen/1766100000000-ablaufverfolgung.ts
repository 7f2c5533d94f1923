import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a trace of an application goes on: written for traced submissions alone, kept for a day. */
export class Ablaufverfolgung1766100000000 implements MigrationInterface {
  name = 'Ablaufverfolgung1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table traceparent (
        eingang_id  uuid not null primary key references eingang (id),
        traceparent text not null check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$'),
        erstellt_am timestamptz not null
      );
      create index traceparent_alter on traceparent (erstellt_am);
      comment on table traceparent is 'Where the trace of a submission goes on (W3C Trace Context); for traced ones alone, deleted after a day.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
