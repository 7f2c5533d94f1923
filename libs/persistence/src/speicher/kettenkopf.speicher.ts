import type { DataSource } from 'typeorm';
import type { Kettenkopf, KettenkopfSpeicher } from '#libs/vorgang';

/** The ends of all journals in Postgres, as of a moment. */
export class PostgresKettenkopfSpeicher implements KettenkopfSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  koepfe(stand: string, nach: string | undefined, hoechstens: number): Promise<readonly Kettenkopf[]> {
    return this.datenquelle.query(
      `select v.id as "vorgangId", j.nr, j.hash
         from vorgang v
        cross join lateral (select nr, hash from journal
                             where vorgang_id = v.id and zeitpunkt <= $1 order by nr desc limit 1) j
        where $2::uuid is null or v.id > $2
        order by v.id
        limit $3`,
      [stand, nach ?? null, hoechstens],
    );
  }
}
