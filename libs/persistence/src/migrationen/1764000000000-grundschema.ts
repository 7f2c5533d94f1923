import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ground schema. Read it from top to bottom as the way of an application:
 * eingang → vorgang → ereignis → journal → wirkung, aufgabe, frist → bescheid, mitteilung.
 */
export class Grundschema1764000000000 implements MigrationInterface {
  name = 'Grundschema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SCHEMA = `
create table verfahrensversion (
  verfahren_id      text        not null,
  version           text        not null,
  hash              text        not null,
  titel             text        not null,
  dateien           jsonb       not null,
  veroeffentlicht_am timestamptz not null,
  primary key (verfahren_id, version)
);
comment on table verfahrensversion is 'Published procedure packages. A row never changes; a change of content is a new version.';

create table eingang (
  id               uuid        primary key,
  absender         text        not null,
  schluessel       text        not null,
  empfangen_am     timestamptz not null,
  eingangstag      date        not null,
  nachricht        bytea       not null,
  sha256           text        not null,
  inhalt_sha256    text        not null,
  status           text        not null check (status in ('empfangen', 'angenommen', 'posteingang', 'doppelt')),
  test             boolean     not null default false,
  standard         text,
  version          text,
  wurzel           text,
  nachricht_absender text,
  nachricht_uuid   text,
  code             text,
  fehler           jsonb,
  vorgang_id       uuid,
  doppelt_von      uuid,
  rolle            text,
  versuche         integer     not null default 0,
  unique (absender, schluessel)
);
create unique index eingang_nachricht on eingang (nachricht_absender, nachricht_uuid) where nachricht_uuid is not null;
create index eingang_ungeprueft on eingang (empfangen_am) where status = 'empfangen';
create index eingang_posteingang on eingang (empfangen_am) where status = 'posteingang';
create index eingang_vorgang on eingang (vorgang_id) where vorgang_id is not null;
comment on table eingang is 'Everything that ever arrived, byte for byte, with its date: also what could not be read (§ 24 Abs. 3 VwVfG).';

create table anlage (
  eingang_id       uuid        not null references eingang (id),
  nr               integer     not null,
  name             text        not null,
  medientyp        text        not null,
  groesse          integer     not null,
  sha256           text        not null,
  inhalt           bytea       not null,
  primary key (eingang_id, nr)
);

create sequence aktenzeichen_nr;

create table vorgang (
  id               uuid        primary key,
  aktenzeichen     text        not null unique,
  behoerde_id      text        not null,
  eingang_id       uuid        not null unique references eingang (id),
  verfahren_id     text        not null,
  verfahren_version text       not null,
  test             boolean     not null,
  status           text        not null check (status in ('neu', 'laufend', 'gestoert', 'beendet')),
  version          integer     not null default 0,
  fakten           jsonb       not null,
  befund           jsonb       not null,
  snapshot         jsonb,
  zustand          jsonb,
  journal_nr       integer     not null default 0,
  journal_hash     text        not null default repeat('0', 64),
  mensch_beteiligt boolean     not null default false,
  eroeffnet_am     timestamptz not null,
  entschieden_am   timestamptz,
  beendet_am       timestamptz,
  foreign key (verfahren_id, verfahren_version) references verfahrensversion (verfahren_id, version)
);
create index vorgang_offen on vorgang (verfahren_id, status) where status <> 'beendet';
comment on column vorgang.version is 'Optimistic lock: every write names the version it has read.';

create table ereignis (
  vorgang_id       uuid        not null references vorgang (id),
  id               text        not null,
  inhalt           jsonb       not null check (inhalt->>'id' = id),
  erstellt_am      timestamptz not null,
  primary key (vorgang_id, id)
);
create index ereignis_alter on ereignis (erstellt_am);
comment on table ereignis is 'What has happened to a case and waits to be carried into its process. A processed row is deleted; the journal keeps it.';

create table journal (
  vorgang_id       uuid        not null references vorgang (id),
  nr               integer     not null,
  vorher_hash      text        not null,
  hash             text        not null,
  zeitpunkt        timestamptz not null,
  eintrag          jsonb       not null,
  primary key (vorgang_id, nr)
);
comment on table journal is 'Append-only, hash-chained per case: the file of the procedure. Everything else can be rebuilt from it.';

create table wirkung (
  vorgang_id       uuid        not null references vorgang (id),
  id               text        not null,
  invocation       text        not null,
  generation       integer     not null,
  src              text        not null,
  eingabe          jsonb       not null,
  status           text        not null check (status in ('offen', 'in_arbeit', 'erledigt', 'aufgehoben', 'vorfall')),
  versuche         integer     not null default 0,
  faellig_am       timestamptz not null,
  erstellt_am      timestamptz not null,
  erledigt_am      timestamptz,
  fehler           jsonb,
  primary key (vorgang_id, id)
);
create index wirkung_faellig on wirkung (faellig_am) where status in ('offen', 'in_arbeit');
create index wirkung_vorfall on wirkung (faellig_am) where status = 'vorfall';
comment on column wirkung.faellig_am is 'Not before this instant; while in work the end of the lease, after which another worker may take it.';

create table aufgabe (
  vorgang_id       uuid        not null references vorgang (id),
  id               text        not null,
  behoerde_id      text        not null,
  invocation       text        not null,
  generation       integer     not null,
  eingabe          jsonb       not null,
  status           text        not null check (status in ('offen', 'erledigt', 'aufgehoben')),
  erstellt_am      timestamptz not null,
  erledigt_am      timestamptz,
  bearbeiter       text,
  antwort          jsonb,
  primary key (vorgang_id, id)
);
create index aufgabe_offen on aufgabe (behoerde_id, erstellt_am) where status = 'offen';

create table frist (
  vorgang_id       uuid        not null references vorgang (id),
  id               text        not null,
  name             text        not null,
  faellig_am       date        not null,
  berechnung       jsonb       not null,
  status           text        not null check (status in ('offen', 'ausgeloest', 'aufgehoben')),
  erstellt_am      timestamptz not null,
  primary key (vorgang_id, id)
);
create index frist_faellig on frist (faellig_am) where status = 'offen';
comment on column frist.faellig_am is 'The last day of the period; it has run out when this day is over (Europe/Berlin).';

create table bescheid (
  id               uuid        primary key,
  vorgang_id       uuid        not null references vorgang (id),
  wirkung_id       text        not null,
  nummer           text        not null unique,
  ergebnis         text        not null,
  daten            jsonb       not null,
  nachricht        text,
  test             boolean     not null,
  erlassen_am      timestamptz not null,
  datei            text,
  sha256           text,
  seiten           integer,
  kanal            text        not null,
  ausgefertigt_am  timestamptz,
  bereitgestellt_am timestamptz,
  bekanntgabe      jsonb,
  unique (vorgang_id, wirkung_id)
);
comment on table bescheid is 'Frozen with the decision, rendered later. At most one per decision: the effect is its key.';

create table mitteilung (
  id               uuid        primary key,
  vorgang_id       uuid        not null references vorgang (id),
  wirkung_id       text        not null,
  vorlage          text        not null,
  daten            jsonb       not null,
  nachricht        text,
  test             boolean     not null,
  datei            text,
  sha256           text,
  gesendet_am      timestamptz not null,
  unique (vorgang_id, wirkung_id)
);

create table quittung (
  eingang_id       uuid        primary key references eingang (id),
  nachrichtentyp   text        not null,
  nachricht        text        not null,
  erstellt_am      timestamptz not null
);
comment on table quittung is 'The answer in the standard of the message that acknowledges or returns it (e.g. XBau 1180, 1100).';

create table vorfall (
  id               uuid        primary key,
  vorgang_id       uuid        not null references vorgang (id),
  wirkung_id       text,
  code             text        not null,
  text             text        not null,
  entstanden_am    timestamptz not null,
  behoben_am       timestamptz,
  behebung         text
);
create index vorfall_offen on vorfall (entstanden_am) where behoben_am is null;
comment on table vorfall is 'What the machine cannot go on with by itself; an operator retries or gives up, nothing stops silently.';
`;
