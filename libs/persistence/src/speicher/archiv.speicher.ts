import type { DataSource } from 'typeorm';
import type { ArchivSpeicher } from '#libs/vorgang';

/** The archive in Postgres: a row moves to its partition by what its column `archiv` says. */
export class PostgresArchivSpeicher implements ArchivSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async verschiebe(beendetVor: string, nach: string | undefined, hoechstens: number) {
    const [{ vorgaenge, eintraege, letzter }] = await this.datenquelle.query(VERSCHIEBEN, [
      beendetVor,
      nach ?? '00000000-0000-0000-0000-000000000000',
      hoechstens,
    ]);
    return { vorgaenge, eintraege, ...(letzter && { letzter }) };
  }
}

const BEENDETE_WIRKUNG = `archiv = 0 and status in ('erledigt', 'aufgehoben')`;

/** The next case after the last one that has a row in the part at work: one look into the primary key. */
const naechster = (tabelle: string, bedingung: string) => `
  left join lateral (
    select vorgang_id as id from ${tabelle} where ${bedingung} and vorgang_id > s.id order by vorgang_id limit 1
  ) ${tabelle} on true`;

/** Locks the cases, so that nothing is added to a file while it moves. The year is that of the authority's calendar. */
const VERSCHIEBEN = `
  with recursive stelle (id, nr) as (
    select $2::uuid, 0
    union all
    select least(journal.id, wirkung.id), s.nr + 1
      from stelle s ${naechster('journal', 'archiv = 0')} ${naechster('wirkung', BEENDETE_WIRKUNG)}
     where s.nr < $3 and coalesce(journal.id, wirkung.id) is not null
  ), fall as materialized (
    select v.id, extract(year from v.beendet_am at time zone 'Europe/Berlin')::smallint as jahr
      from stelle s join vorgang v on v.id = s.id
     where s.nr > 0 and v.status = 'beendet' and v.beendet_am < $1::timestamptz
       for update of v
  ), j as (
    update journal t set archiv = fall.jahr from fall where t.vorgang_id = fall.id and t.archiv = 0 returning 1
  ), w as (
    update wirkung t set archiv = fall.jahr from fall
     where t.vorgang_id = fall.id and t.${BEENDETE_WIRKUNG} returning 1
  )
  select (select count(*)::int from fall) as vorgaenge,
         ((select count(*) from j) + (select count(*) from w))::int as eintraege,
         (select id from stelle where nr > 0 order by nr desc limit 1) as letzter`;
