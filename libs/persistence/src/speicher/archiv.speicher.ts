import type { DataSource } from 'typeorm';
import type { ArchivSpeicher, Archivstelle } from '#libs/vorgang';

/** The archive in Postgres: a row moves to its partition by what its column `archiv` says. */
export class PostgresArchivSpeicher implements ArchivSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async verschiebe(beendetVor: string, nach: Archivstelle | undefined, hoechstens: number) {
    const [{ vorgaenge, eintraege, beendetAm, vorgangId }] = await this.datenquelle.query(VERSCHIEBEN, [
      beendetVor,
      nach?.beendetAm ?? '-infinity',
      nach?.vorgangId ?? '00000000-0000-0000-0000-000000000000',
      hoechstens,
    ]);
    return { vorgaenge, eintraege, ...(vorgangId && { letzte: { beendetAm, vorgangId } }) };
  }
}

/** Locks the cases, so that nothing is added to a file while it moves. The year is that of the authority's calendar. */
const VERSCHIEBEN = `
  with fall as materialized (
    select id, beendet_am, extract(year from beendet_am at time zone 'Europe/Berlin')::smallint as jahr
      from vorgang
     where beendet_am is not null and status = 'beendet' and beendet_am < $1::timestamptz
       and (beendet_am, id) > ($2::timestamptz, $3::uuid)
     order by beendet_am, id limit $4 for update
  ), j as (
    update journal t set archiv = fall.jahr from fall where t.vorgang_id = fall.id and t.archiv = 0 returning 1
  ), w as (
    update wirkung t set archiv = fall.jahr from fall
     where t.vorgang_id = fall.id and t.archiv = 0 and t.status in ('erledigt', 'aufgehoben') returning 1
  ), letzte as (select * from fall order by beendet_am desc, id desc limit 1)
  select (select count(*)::int from fall) as vorgaenge,
         ((select count(*) from j) + (select count(*) from w))::int as eintraege,
         (select beendet_am::text from letzte) as "beendetAm", (select id from letzte) as "vorgangId"`;
