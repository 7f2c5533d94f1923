import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Journal and effects of cases that ended long ago lie in partitions of their own, so that what the engine writes to
 * stays small. Which partition a row lies in says its column `archiv`: 0 while the case is at work, else the year in
 * which it ended. Whoever reads asks the whole table, as before.
 */
export class Archiv1766200000000 implements MigrationInterface {
  name = 'Archiv1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await teile(runner, 'journal', 'nr');
    await runner.query(JOURNAL);
    for (const index of ['bescheide', 'andere', 'vorfall'])
      await runner.query(`alter index wirkung_${index} rename to wirkung_laufend_${index}`);
    await teile(runner, 'wirkung', 'id');
    await runner.query(WIRKUNG);
    await runner.query(
      `create index vorgang_beendet on vorgang (beendet_am, id) where beendet_am is not null`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What is there becomes the partition of cases at work. */
async function teile(runner: QueryRunner, tabelle: string, schluessel: string): Promise<void> {
  await runner.query(`
    alter table ${tabelle} rename to ${tabelle}_laufend;
    alter index ${tabelle}_pkey rename to ${tabelle}_laufend_pkey;
    drop trigger ${tabelle}_mandant on ${tabelle}_laufend;
    alter table ${tabelle}_laufend add column archiv smallint not null default 0;
    alter table ${tabelle}_laufend drop constraint ${tabelle}_laufend_pkey,
      add primary key (vorgang_id, ${schluessel}, archiv);
    create table ${tabelle} (
      like ${tabelle}_laufend including comments including compression including constraints including defaults,
      primary key (vorgang_id, ${schluessel}, archiv),
      constraint ${tabelle}_mandant foreign key (vorgang_id, behoerde_id) references vorgang (id, behoerde_id)
    ) partition by list (archiv);
    alter table ${tabelle} attach partition ${tabelle}_laufend for values in (0);
    create table ${tabelle}_archiv partition of ${tabelle} default;
    create trigger ${tabelle}_mandant before insert on ${tabelle}
      for each row when (new.behoerde_id is null) execute function behoerde_des_vorgangs();
    comment on column ${tabelle}.archiv is '0, or the year in which the case ended: then the row lies in the archive.';
  `);
}

const JOURNAL = `
  comment on table journal is 'Append-only, hash-chained per case: the file of the procedure. Everything else can be rebuilt from it.'`;

const WIRKUNG = `
  create index wirkung_bescheide on wirkung (faellig_am)
    where status in ('offen', 'in_arbeit') and src = 'bescheid';
  create index wirkung_andere on wirkung (faellig_am)
    where status in ('offen', 'in_arbeit') and src <> 'bescheid';
  create index wirkung_vorfall on wirkung (faellig_am) where status = 'vorfall';
`;
