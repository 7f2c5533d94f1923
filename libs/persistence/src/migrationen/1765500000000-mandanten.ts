import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every row of an authority's data names the authority. Rows of a case cannot name another one than the case does, and
 * the authority of a case never changes: who hands a case over opens a new one there. The policies themselves are put
 * on the tables after the migrations, since they name the roles of the installation (`sichereMandanten`).
 */
export class Mandanten1765500000000 implements MigrationInterface {
  name = 'Mandanten1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table vorgang add constraint vorgang_mandant unique (id, behoerde_id)`);
    await runner.query(FUNKTION);
    for (const tabelle of ['ereignis', 'journal', 'wirkung', 'frist', 'bescheid', 'mitteilung', 'vorfall']) {
      await runner.query(`
        alter table ${tabelle} add column behoerde_id text;
        update ${tabelle} t set behoerde_id = v.behoerde_id from vorgang v where v.id = t.vorgang_id;
        alter table ${tabelle} alter column behoerde_id set not null;
        create trigger ${tabelle}_mandant before insert on ${tabelle}
          for each row when (new.behoerde_id is null) execute function behoerde_des_vorgangs();
      `);
    }
    for (const tabelle of [
      'ereignis',
      'journal',
      'wirkung',
      'aufgabe',
      'frist',
      'bescheid',
      'mitteilung',
      'vorfall',
    ]) {
      await runner.query(`
        alter table ${tabelle} drop constraint if exists ${tabelle}_vorgang_id_fkey,
          add constraint ${tabelle}_mandant foreign key (vorgang_id, behoerde_id) references vorgang (id, behoerde_id)`);
    }
    await runner.query(EINGANG);
    await runner.query(EIGENE_TABELLEN);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const FUNKTION = `
create function behoerde_des_vorgangs() returns trigger language plpgsql as $$
begin
  select behoerde_id into new.behoerde_id from vorgang where id = new.vorgang_id;
  return new;
end $$;
comment on function behoerde_des_vorgangs() is 'Fills in the authority of the case where a statement leaves it out.';
`;

const EINGANG = `
alter table eingang add column behoerde_id text;
update eingang e set behoerde_id = v.behoerde_id from vorgang v where v.id = e.vorgang_id;
comment on column eingang.behoerde_id is 'NULL until it is known who is competent; nobody but the engine sees the row until then.';
drop index eingang_posteingang;
create index eingang_posteingang on eingang (behoerde_id, id) where status = 'posteingang';
`;

const EIGENE_TABELLEN = `
create table parameter_ueberschreibung (
  id               uuid        primary key,
  behoerde_id      text        not null,
  verfahren_id     text        not null,
  parameter_id     text        not null,
  wert             jsonb       not null,
  gueltig_von      date        not null,
  gueltig_bis      date        check (gueltig_bis >= gueltig_von),
  norm             text        not null,
  begruendung      text        not null,
  gesetzt_von      text        not null,
  gesetzt_am       timestamptz not null,
  aufgehoben_von   text,
  aufgehoben_am    timestamptz,
  aufhebungsgrund  text,
  check (num_nulls(aufgehoben_von, aufgehoben_am, aufhebungsgrund) in (0, 3))
);
create index parameter_ueberschreibung_wirksam on parameter_ueberschreibung (behoerde_id, verfahren_id)
  where aufgehoben_am is null;
comment on table parameter_ueberschreibung is 'Own values of an authority for parameters that a procedure lets it set. A value is never changed: it is withdrawn and set anew.';

create table befangenheit (
  id               uuid        primary key,
  behoerde_id      text        not null,
  vorgang_id       uuid        not null,
  person_id        text        not null,
  person_name      text        not null,
  art              text        not null check (art in ('erklaert', 'festgestellt')),
  grund            text        not null,
  eingetragen_von  text        not null,
  eingetragen_am   timestamptz not null,
  aufgehoben_von   text,
  aufgehoben_am    timestamptz,
  aufhebungsgrund  text,
  constraint befangenheit_mandant foreign key (vorgang_id, behoerde_id) references vorgang (id, behoerde_id),
  check (num_nulls(aufgehoben_von, aufgehoben_am, aufhebungsgrund) in (0, 3))
);
create unique index befangenheit_wirksam on befangenheit (vorgang_id, person_id) where aufgehoben_am is null;
comment on table befangenheit is 'Who may not act in a case (§§ 20, 21 VwVfG), declared by the person or found by the lead. Rows stay as a record.';
`;
