import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row that names its case together with the authority of the case needs no second reference to the case alone: it
 * would be checked, and lock the case, once more for each row.
 */
export class EinFremdschluessel1766000000100 implements MigrationInterface {
  name = 'EinFremdschluessel1766000000100';

  async up(runner: QueryRunner): Promise<void> {
    // The reference by both is put on after the migrations, where it is missing (`sichereMandanten`).
    for (const tabelle of [
      'sendung',
      'bekanntgabe_tatsache',
      'bekanntgabe_stand',
      'arbeitsvorrat',
      'notiz',
      'verknuepfung',
      'uebermittlung',
    ])
      await runner.query(`alter table ${tabelle} drop constraint if exists ${tabelle}_vorgang_id_fkey`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
