import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What cases of a procedure have in common stands once with its published version; rows hold the rest, compressed, and
 * an excerpt for SQL. Only new columns without a default: no row is touched, old rows stay as they are. They are stored
 * as they come, since what is compressed does not become smaller a second time.
 */
export class Muster1766300000000 implements MigrationInterface {
  name = 'Muster1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table verfahrensversion add column muster bytea;
      comment on column verfahrensversion.muster is 'Preset dictionary of what is compressed for cases of this version, made of its examples; null: nothing is.';
    `);
    for (const [tabelle, bedeutung] of Object.entries(INHALT))
      await runner.query(`
        alter table ${tabelle} add column inhalt bytea;
        alter table ${tabelle} alter column inhalt set storage external;
        comment on column ${tabelle}.inhalt is '${bedeutung}';
      `);
    await runner.query(`alter table verfahrensversion alter column muster set storage external`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const INHALT = {
  journal: 'All entries of a run, compressed, in the row of its last; then „eintrag“ is an excerpt.',
  bescheid: 'Data and message as frozen, compressed; then „daten“ is an excerpt.',
  wirkung: 'The input, compressed; then „eingabe“ is empty.',
};
