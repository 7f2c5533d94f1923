import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From when on inaction can be brought before the court: computed when a case is opened, and the deadline of the
 * worklist wherever the procedure itself has none running. Cases opened before have none.
 */
export class Untaetigkeit1765700000000 implements MigrationInterface {
  name = 'Untaetigkeit1765700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table vorgang add column untaetigkeit jsonb;
      comment on column vorgang.untaetigkeit is 'First day of an action for inaction with its computation: {ab, titel, norm, schritte} (§ 75 VwGO, § 88 SGG, § 46 FGO).';

      create function untaetigkeit_als_frist() returns trigger language plpgsql as $$
      declare klage jsonb;
      begin
        select untaetigkeit into klage from vorgang
         where id = new.vorgang_id and entschieden_am is null and untaetigkeit is not null;
        if found then
          new.frist_am := (klage->>'ab')::date;
          new.frist_name := 'untaetigkeit';
          new.frist_titel := klage->>'titel';
        end if;
        return new;
      end $$;
      comment on function untaetigkeit_als_frist() is 'Before insert, so that the upsert of the refresh compares with what is stored.';
      create trigger arbeitsvorrat_untaetigkeit before insert on arbeitsvorrat
        for each row when (new.frist_am = 'infinity') execute function untaetigkeit_als_frist();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
