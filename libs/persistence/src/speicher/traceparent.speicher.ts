import type { DataSource } from 'typeorm';

/** Carries traces from the API to the workers; used only while traces are recorded. */
export class PostgresTraceparentSpeicher {
  constructor(private readonly datenquelle: Pick<DataSource, 'query'>) {}

  /** Notes where the trace of a submission goes on; the first note stays. */
  async merke(eingangId: string, traceparent: string, jetzt: string): Promise<void> {
    await this.datenquelle.query(
      `insert into traceparent (eingang_id, traceparent, erstellt_am) values ($1, $2, $3) on conflict do nothing`,
      [eingangId, traceparent, jetzt],
    );
  }

  /**
   * Where the traces of cases go on, by case: that of the newest submission.
   * @param seit ISO instant; older ones have ended
   */
  async finde(vorgangIds: readonly string[], seit: string): Promise<ReadonlyMap<string, string>> {
    const zeilen: { id: string; traceparent: string }[] = await this.datenquelle.query(
      `select distinct on (e.vorgang_id) e.vorgang_id as id, t.traceparent
         from eingang e join traceparent t on t.eingang_id = e.id
        where e.vorgang_id = any($1::uuid[]) and t.erstellt_am > $2
        order by e.vorgang_id, t.erstellt_am desc`,
      [vorgangIds, seit],
    );
    return new Map(zeilen.map(({ id, traceparent }) => [id, traceparent]));
  }

  /** Forgets traces that began before an instant. */
  async vergiss(vor: string): Promise<void> {
    await this.datenquelle.query(`delete from traceparent where erstellt_am < $1`, [vor]);
  }
}
