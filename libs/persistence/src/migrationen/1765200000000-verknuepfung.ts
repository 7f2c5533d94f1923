import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Linked cases, submissions made inside the house, and what has been transmitted to other authorities. */
export class Verknuepfung1765200000000 implements MigrationInterface {
  name = 'Verknuepfung1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table eingang
        add column art text not null default 'einsendung' check (art in ('einsendung', 'intern', 'abgabe', 'erfasst')),
        add column ursprung jsonb;
      comment on column eingang.ursprung is 'The case that made this submission, and what it wants of the one it opens.';

      create table verknuepfung (
        vorgang_id       uuid        not null references vorgang (id),
        nr               integer     generated always as identity,
        behoerde_id      text        not null,
        art              text        not null,
        anderer_vorgang  uuid        references vorgang (id),
        anderes_aktenzeichen text,
        anderes_verfahren text,
        andere_behoerde  text,
        stelle           text,
        bescheid_id      uuid        references bescheid (id),
        meldung          text,
        tiefe            integer     not null default 0,
        erstellt_am      timestamptz not null,
        primary key (vorgang_id, nr),
        check (num_nonnulls(anderer_vorgang, stelle) > 0)
      );
      create unique index verknuepfung_einmal on verknuepfung (vorgang_id, art, anderer_vorgang, stelle) nulls not distinct;
      create index verknuepfung_meldung on verknuepfung (anderer_vorgang) where meldung is not null;
      create index verknuepfung_bescheid on verknuepfung (bescheid_id) where bescheid_id is not null;
      comment on column verknuepfung.andere_behoerde is 'Noted here, since row-level security hides the case of another authority: what this file may know of it.';
      comment on table verknuepfung is 'Links between cases, one row for either side with the authority of its own case.';

      create table uebermittlung (
        vorgang_id       uuid        not null references vorgang (id),
        wirkung_id       text        not null,
        empfaenger       text        not null,
        behoerde_id      text        not null,
        name             text        not null,
        norm             text        not null,
        nachricht        text        not null,
        sha256           text        not null,
        test             boolean     not null,
        bereitgestellt_am timestamptz not null,
        abgeholt_am      timestamptz,
        primary key (vorgang_id, wirkung_id, empfaenger)
      );
      comment on table uebermittlung is 'Messages to other authorities that the law lets have exactly these data; one row per recipient.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
