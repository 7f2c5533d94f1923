import { escapeLiteral } from 'pg';
import { DataSource, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { type Bereich, findBereich } from '#libs/vorgang';

/**
 * The database as the scope of the running work allows to see it (`imBereich`).
 *
 * People are served over the app role: its policies show the rows of the authority that is set for the transaction,
 * and none while nothing is set. The engine works over the service role, on connections of its own, so that nothing a
 * person's request does can ever reach them.
 */
export class Mandantenquelle extends DataSource {
  constructor(
    app: DataSourceOptions,
    private readonly dienst: DataSource,
    /** What holds outside of any scope. */
    private readonly grundbereich: Bereich,
  ) {
    super(app);
  }

  override async initialize(): Promise<this> {
    await this.dienst.initialize();
    try {
      await super.initialize();
    } catch (fehler) {
      await this.dienst.destroy();
      throw fehler;
    }
    return this;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.dienst.destroy();
  }

  /** How the pools of both roles are used at this moment. */
  verbindungslage(): { readonly app: Verbindungslage; readonly dienst: Verbindungslage } {
    return { app: lage(this), dienst: lage(this.dienst) };
  }

  override createQueryRunner(mode: ReplicationMode = 'master'): QueryRunner {
    const bereich = findBereich() ?? this.grundbereich;
    if (bereich.art === 'dienst') return this.dienst.createQueryRunner(mode);
    const behoerdeId = bereich.art === 'mandant' ? bereich.behoerdeId : undefined;
    const runner = new Mandantenlaeufer(this.driver as PostgresDriver, mode, behoerdeId);
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }
}

/** Connections of one pool: all that are open, those of them nobody uses, and requests that wait for one. */
export interface Verbindungslage {
  readonly offen: number;
  readonly frei: number;
  readonly wartend: number;
}

function lage(quelle: DataSource): Verbindungslage {
  const pool: { totalCount: number; idleCount: number; waitingCount: number } | undefined = (
    quelle.driver as PostgresDriver
  ).master;
  return { offen: pool?.totalCount ?? 0, frei: pool?.idleCount ?? 0, wartend: pool?.waitingCount ?? 0 };
}

/** Sets the authority for each transaction and for no longer; a single statement becomes a transaction. */
class Mandantenlaeufer extends PostgresQueryRunner {
  readonly #beginn: string | undefined;

  constructor(driver: PostgresDriver, mode: ReplicationMode, behoerdeId: string | undefined) {
    super(driver, mode);
    // One round trip with BEGIN, and no query yet: the isolation level can still be set after it.
    this.#beginn =
      behoerdeId && `START TRANSACTION; SET LOCAL bescheidwerk.behoerde = ${escapeLiteral(behoerdeId)}`;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of TypeORM
  override async query(sql: string, parameter?: any[], strukturiert?: boolean): Promise<any> {
    if (this.#beginn === undefined) return super.query(sql, parameter, strukturiert);
    if (this.isTransactionActive) {
      return super.query(sql === 'START TRANSACTION' ? this.#beginn : sql, parameter, strukturiert);
    }
    await super.query(this.#beginn);
    try {
      const ergebnis = await super.query(sql, parameter, strukturiert);
      await super.query('COMMIT');
      return ergebnis;
    } catch (fehler) {
      // The first error is the one to see; a connection that is gone rolls back by itself.
      await super.query('ROLLBACK').catch(() => undefined);
      throw fehler;
    }
  }
}
