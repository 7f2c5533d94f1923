import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What opening a case has found lies with its application, compressed with it by what the applications of a procedure have
 * in common. Touches no row: versions published before have no such Muster, and their cases are stored as before.
 */
export class BefundBeimAntrag1766370500000 implements MigrationInterface {
  name = 'BefundBeimAntrag1766370500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table verfahrensversion add column antragsmuster bytea;
      alter table verfahrensversion alter column antragsmuster set storage external;
      comment on column verfahrensversion.antragsmuster is 'What applications and their findings have in common: a preset dictionary made of an example. Whatever names it by the first 8 bytes of its SHA-256 needs it to be read.';
      alter table eingang add column verdichtet boolean not null default false;
      comment on column eingang.verdichtet is 'The message is compressed, together with what its check has found: 1 byte for the method, 8 that name the antragsmuster, zlib. sha256 is that of the message as it came.';
      alter table vorgang alter column befund drop not null;
      comment on column vorgang.befund is 'What the messages did not say or said too much. Null: as it stands with the application.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
