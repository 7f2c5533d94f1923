import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work is found in the database, not in jobs: effects of decisions and others are each taken by the instant on which
 * they are due. Tables whose rows come and go are cleaned up by number, not by share; large values are compressed by
 * the cheaper method where this Postgres has it.
 */
export class Weckrufe1766000000000 implements MigrationInterface {
  name = 'Weckrufe1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SCHEMA = `
  drop index wirkung_faellig;
  create index wirkung_bescheide on wirkung (faellig_am)
    where status in ('offen', 'in_arbeit') and src = 'bescheid';
  create index wirkung_andere on wirkung (faellig_am)
    where status in ('offen', 'in_arbeit') and src <> 'bescheid';

  alter table ereignis set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                            autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_threshold = 5000);

  do $$
  declare spalte record;
  begin
    for spalte in select * from (values
      ('vorgang', 'fakten'), ('vorgang', 'befund'), ('vorgang', 'snapshot'), ('ereignis', 'inhalt'),
      ('journal', 'eintrag'), ('wirkung', 'eingabe'), ('aufgabe', 'eingabe'), ('bescheid', 'daten'),
      ('bescheid', 'nachricht'), ('mitteilung', 'daten'), ('mitteilung', 'nachricht'), ('eingang', 'nachricht')
    ) as s(tabelle, name) loop
      execute format('alter table %I alter column %I set compression lz4', spalte.tabelle, spalte.name);
    end loop;
  exception when feature_not_supported then
    null; -- Built without lz4: rows stay readable, writing them costs more.
  end $$;
`;
