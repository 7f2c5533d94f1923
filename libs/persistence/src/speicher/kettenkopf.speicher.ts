import type { DataSource } from 'typeorm';
import type { Kettenkopf, KettenkopfSpeicher } from '#libs/vorgang';

const SPERRE = `hashtext('bescheidwerk-journalanker')`;

/** The ends of all journals in Postgres, as of a moment. */
export class PostgresKettenkopfSpeicher implements KettenkopfSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async einzeln<T>(arbeit: () => Promise<T>): Promise<T> {
    const lauf = await this.#gesperrt(`select true as frei from pg_advisory_xact_lock(${SPERRE})`, arbeit);
    return (lauf as { ergebnis: T }).ergebnis;
  }

  wennFrei<T>(arbeit: () => Promise<T>): Promise<{ ergebnis: T } | undefined> {
    return this.#gesperrt(`select pg_try_advisory_xact_lock(${SPERRE}) as frei`, arbeit);
  }

  /** Held for a transaction and no longer, so that it also ends with its connection and behind a pool. */
  async #gesperrt<T>(sperre: string, arbeit: () => Promise<T>): Promise<{ ergebnis: T } | undefined> {
    const laeufer = this.datenquelle.createQueryRunner();
    try {
      await laeufer.startTransaction();
      const [{ frei }] = await laeufer.query(sperre);
      return frei ? { ergebnis: await arbeit() } : undefined;
    } finally {
      if (laeufer.isTransactionActive) await laeufer.rollbackTransaction().catch(() => undefined);
      await laeufer.release();
    }
  }

  koepfe(stand: string, nach: string | undefined, hoechstens: number): Promise<readonly Kettenkopf[]> {
    return this.datenquelle.query(
      `select v.id as "vorgangId", coalesce(j.letzte, j.nr) as nr, j.hash
         from vorgang v
        cross join lateral (select nr, letzte, hash from journal
                             where vorgang_id = v.id and zeitpunkt <= $1 order by nr desc limit 1) j
        where $2::uuid is null or v.id > $2
        order by v.id
        limit $3`,
      [stand, nach ?? null, hoechstens],
    );
  }
}
