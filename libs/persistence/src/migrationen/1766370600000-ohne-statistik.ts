import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What queries ask of these contents they ask of single cases: no plan depends on how often which value occurs. To find
 * that out, autovacuum compared tens of thousands of long values with each other, each time a table had grown by a tenth.
 */
const INHALTE: Readonly<Record<string, readonly string[]>> = {
  bescheid: ['daten', 'inhalt'],
  eingang: ['nachricht'],
  ereignis: ['inhalt'],
  journal: ['eintrag', 'inhalt'],
  vorgang: ['befund', 'fakten', 'snapshot', 'untaetigkeit'],
  wirkung: ['eingabe', 'inhalt'],
};

/** Of tables in parts it holds for their parts. Touches no row. */
export class OhneStatistik1766370600000 implements MigrationInterface {
  name = 'OhneStatistik1766370600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [tabelle, spalten] of Object.entries(INHALTE))
      await runner.query(
        `alter table ${tabelle} ${spalten.map((spalte) => `alter column ${spalte} set statistics 0`).join(', ')}`,
      );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
