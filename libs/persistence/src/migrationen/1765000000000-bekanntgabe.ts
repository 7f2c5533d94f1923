import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The dispatch of letters and what becomes known about it. Facts and derived days are only ever added to: a correction
 * is a further fact, a new day a further row.
 */
export class Bekanntgabe1765000000000 implements MigrationInterface {
  name = 'Bekanntgabe1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sendung (
        id               text        primary key,
        vorgang_id       uuid        not null references vorgang (id),
        behoerde_id      text        not null,
        brief_art        text        not null check (brief_art in ('bescheid', 'mitteilung')),
        brief_id         uuid        not null,
        nr               integer     not null,
        kanal            text        not null,
        anlass           text        not null,
        angelegt_am      date        not null,
        abgegangen_am    date,
        entfallen        boolean     not null default false,
        erstellt_am      timestamptz not null,
        unique (brief_id, nr)
      );
      create index sendung_ausstehend on sendung (behoerde_id, erstellt_am, id)
        where abgegangen_am is null and not entfallen;
      comment on table sendung is 'A dispatch of a letter. It has left the house when somebody has said on which day; until then it lies in the Postausgang.';

      create table bekanntgabe_tatsache (
        brief_id         uuid        not null,
        id               text        not null,
        nr               bigint      generated always as identity,
        vorgang_id       uuid        not null references vorgang (id),
        behoerde_id      text        not null,
        sendung          integer     not null,
        art              text        not null,
        tag              date        not null,
        quelle           text        not null,
        gemeldet_von     text,
        berichtigt       text,
        inhalt           jsonb       not null check (inhalt->>'id' = id),
        erfasst_am       timestamptz not null,
        primary key (brief_id, id)
      );
      create index bekanntgabe_tatsache_vorgang on bekanntgabe_tatsache (vorgang_id);
      comment on table bekanntgabe_tatsache is 'Append-only: posted, provided, notified, retrieved, returned, disputed. The day of Bekanntgabe is derived from these rows, never stored instead of them.';

      create table bekanntgabe_stand (
        bescheid_id      uuid        not null references bescheid (id),
        nr               integer     not null,
        vorgang_id       uuid        not null references vorgang (id),
        behoerde_id      text        not null,
        bekanntgabe_am   date,
        regel            text        not null,
        frist_bis        date,
        bestandskraeftig_ab date,
        stand            jsonb       not null,
        seit             timestamptz not null,
        primary key (bescheid_id, nr)
      );
      create index bekanntgabe_stand_vorgang on bekanntgabe_stand (vorgang_id);
      comment on table bekanntgabe_stand is 'Append-only: what was derived from the facts at each time. The last row is the present one.';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
