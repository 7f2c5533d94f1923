import type { DataSource } from 'typeorm';
import type { SpurBescheid, SpurSpeicher } from '#libs/vorgang';

/** Decisions of a case for its trace, read from Postgres. */
export class PostgresSpurSpeicher implements SpurSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  bescheide(vorgangId: string): Promise<readonly SpurBescheid[]> {
    return this.datenquelle.query(
      `select nummer, ergebnis, bekanntgabe,
              to_char(erlassen_am at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "erlassenAm",
              daten->'entscheidung'->>'durch' as durch, daten->'automation'->>'hinweis' as hinweis
         from bescheid where vorgang_id = $1 order by erlassen_am, nummer`,
      [vorgangId],
    );
  }
}
