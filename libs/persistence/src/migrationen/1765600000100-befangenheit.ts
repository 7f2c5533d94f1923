import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever may not act in a case (§§ 20, 21 VwVfG) cannot be given one of its tasks, sign or answer one: refused by the
 * database itself, whichever way the statement comes.
 */
export class Befangenheit1765600000100 implements MigrationInterface {
  name = 'Befangenheit1765600000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function weise_befangene_ab() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from befangenheit b
                    where b.vorgang_id = new.vorgang_id and b.aufgehoben_am is null
                      and b.person_id in (new.zugewiesen_an, new.gezeichnet->'von'->>'id',
                                          new.antwort->'bearbeiter'->>'id', new.antwort->'mitzeichner'->>'id')) then
          raise exception 'Die Person ist von diesem Vorgang ausgeschlossen (§§ 20, 21 VwVfG).'
            using errcode = 'BW020', constraint = 'befangenheit_sperrt';
        end if;
        return new;
      end $$;
      comment on function weise_befangene_ab() is 'SQLSTATE BW020: the person may not act in this case.';
      create trigger aufgabe_befangenheit before update of zugewiesen_an, gezeichnet, antwort on aufgabe
        for each row when (new.zugewiesen_an is distinct from old.zugewiesen_an
                        or new.gezeichnet is distinct from old.gezeichnet
                        or new.antwort is distinct from old.antwort)
        execute function weise_befangene_ab();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
