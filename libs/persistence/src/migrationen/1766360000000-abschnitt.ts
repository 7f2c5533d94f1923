import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a run leaves behind lies together: one row of the journal holds its entries, its decision, the inputs of its
 * effects and the state in which the case rests; the rows of these name it by its number. Only new columns without a
 * default: no row is touched, old rows stay as they are. A section is stored in its row up to a page, not beside it.
 */
export class Abschnitt1766360000000 implements MigrationInterface {
  name = 'Abschnitt1766360000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table journal add column letzte integer;
      comment on column journal.letzte is 'Number of the last entry, where a run is one row: „nr“ is then that of its first, „hash“ that of its last, „eintrag“ a list of excerpts.';
      comment on column journal.inhalt is 'A section of the file, compressed: entries, decision, inputs of effects, state. Before: the entries of a run, in the row of its last.';
      alter table journal_laufend set (toast_tuple_target = 8160);
    `);
    for (const [tabelle, bedeutung] of Object.entries(ABSCHNITT))
      await runner.query(`
        alter table ${tabelle} add column abschnitt integer;
        comment on column ${tabelle}.abschnitt is '${bedeutung}';
      `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const ABSCHNITT = {
  vorgang: 'Number of the journal row that holds the whole snapshot; then „snapshot“ is an excerpt.',
  bescheid: 'Number of the journal row that holds data and message as frozen; then „daten“ is an excerpt.',
  wirkung: 'Number of the journal row that holds the input; then „eingabe“ is empty.',
};
