import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sessions, locks and substitutions; and the applicant's code that hands a case to another portal. */
export class Anmeldung1765400000000 implements MigrationInterface {
  name = 'Anmeldung1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SCHEMA = `
create table person (
  id               text        primary key,
  name             text        not null,
  email            text,
  rollen           text[]      not null,
  behoerden        text[]      not null,
  bestaetigt_am    timestamptz not null
);
comment on table person is 'Who has ever signed in, with roles and authorities as the provider last said. Read before a tenant is known.';

create table sitzung (
  id               uuid        primary key,
  kennung_sha256   text        not null unique,
  person_id        text        not null references person (id),
  anbieter_sitzung text,
  arbeitet_fuer    text,
  geheimes         bytea       not null,
  begonnen_am      timestamptz not null default now(),
  zuletzt_am       timestamptz not null default now(),
  geprueft_am      timestamptz not null default now(),
  pruefung_bis     timestamptz
);
create index sitzung_person on sitzung (person_id);
create index sitzung_zuletzt on sitzung (zuletzt_am);
comment on table sitzung is 'Sessions of the web app. Of the cookie only the hash is kept; an ended session is deleted.';
comment on column sitzung.geheimes is 'Tokens of the provider, encrypted with a key that is not in the database.';
comment on column sitzung.pruefung_bis is 'Until then one process asks the provider whether the rights still hold; the others do not.';

create table sperre (
  id               uuid        primary key,
  art              text        not null check (art in ('person', 'portal')),
  kennung          text        not null,
  grund            text        not null,
  gesperrt_von     text        not null,
  gesperrt_am      timestamptz not null,
  aufgehoben_von   text,
  aufgehoben_am    timestamptz
);
create unique index sperre_wirksam on sperre (art, kennung) where aufgehoben_am is null;
comment on table sperre is 'Locks out a person or a portal at once, whatever the provider says. Rows stay as a record.';

create table vertretung (
  id               uuid        primary key,
  behoerde_id      text        not null,
  vertretener_id   text        not null references person (id),
  vertreter_id     text        not null references person (id),
  von              date        not null,
  bis              date        not null,
  angelegt_von     text        not null,
  angelegt_am      timestamptz not null,
  beendet_von      text,
  beendet_am       timestamptz,
  check (von <= bis),
  check (vertretener_id <> vertreter_id)
);
create index vertretung_vertreter on vertretung (vertreter_id, behoerde_id) where beendet_am is null;
comment on table vertretung is 'Substitution for absence: the substitute has the rights of the absent person from the first to the last day.';

alter table eingang add column uebertragungscode text;
comment on column eingang.uebertragungscode is 'As given by the sender: lets another portal than the first address the case.';

drop index eingang_nachricht;
create unique index eingang_nachricht on eingang (absender, nachricht_absender, nachricht_uuid) where nachricht_uuid is not null;
`;
