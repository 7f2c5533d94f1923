import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case in the worklist waits for the applicant only while a letter has asked for something until a deadline that still
 * runs, as the applicant is told. Any other deadline is waited for as such: its title says what for. Rows are corrected
 * before they are inserted, so that the upsert of the refresh compares with what is stored.
 */
export class Gefragt1766370800000 implements MigrationInterface {
  name = 'Gefragt1766370800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table arbeitsvorrat drop constraint arbeitsvorrat_wartet_auf_check;
      alter table arbeitsvorrat add constraint arbeitsvorrat_wartet_auf_check
        check (wartet_auf in ('mensch', 'mitzeichnung', 'antragsteller', 'frist', 'betrieb'));

      create function antragsteller_gefragt(vorgang uuid) returns boolean language sql stable as $$
        select exists (
          select 1 from frist f join mitteilung m on m.vorgang_id = f.vorgang_id
           where f.vorgang_id = vorgang and f.status = 'offen'
             and m.daten->'frist'->>'ende' = to_char(f.faellig_am, 'YYYY-MM-DD')
             and position('/' in m.wirkung_id) = 0)
      $$;
      comment on function antragsteller_gefragt(uuid) is 'Whether a letter has asked the applicant for something until a deadline that runs. Letters to other parties have a "/" in the id of their effect.';

      create function frist_statt_antragsteller() returns trigger language plpgsql as $$
      begin
        if not antragsteller_gefragt(new.vorgang_id) then new.wartet_auf := 'frist'; end if;
        return new;
      end $$;
      create trigger arbeitsvorrat_gefragt before insert on arbeitsvorrat
        for each row when (new.wartet_auf = 'antragsteller') execute function frist_statt_antragsteller();

      update arbeitsvorrat set wartet_auf = 'frist'
       where wartet_auf = 'antragsteller' and not antragsteller_gefragt(vorgang_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
