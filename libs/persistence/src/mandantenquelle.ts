import pg from 'pg';
import {
  DataSource,
  type DataSourceOptions,
  type EntityManager,
  type QueryRunner,
  type ReplicationMode,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import type { IsolationLevel } from 'typeorm/driver/types/IsolationLevel.js';
import { type Bereich, findBereich } from '#libs/vorgang';
import {
  istVerbindungsverlust,
  wiederholeNachVerlust,
  wiederholeTransaktion,
  wurdeNieGesendet,
} from './verbindungsverlust.js';

/**
 * The database as the scope of the running work allows to see it (`imBereich`).
 *
 * People are served over the app role: its policies show the rows of the authority that is set for the transaction,
 * and none while nothing is set. The engine works over the service role, on connections of its own, so that nothing a
 * person's request does can ever reach them.
 *
 * A connection that is lost costs nobody his answer as long as it is certain that nothing was stored: a transaction is
 * run again as a whole while its commit has not been sent, a single statement if it only reads or was never sent.
 */
export class Mandantenquelle extends DataSource {
  constructor(
    app: DataSourceOptions,
    private readonly dienst: DataSource,
    /** What holds outside of any scope. */
    private readonly grundbereich: Bereich,
    private readonly hoechstdauerMs: number,
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

  /** Runs `arbeit` again as a whole if the connection is lost before the commit; it may change nothing but the database. */
  override transaction<T>(
    ...angaben:
      | [arbeit: (manager: EntityManager) => Promise<T>]
      | [isolation: IsolationLevel, arbeit: (manager: EntityManager) => Promise<T>]
  ): Promise<T> {
    const arbeit = angaben.at(-1) as (manager: EntityManager) => Promise<T>;
    return wiederholeTransaktion((fertig) => {
      const bisZumCommit = async (manager: EntityManager) => {
        const ergebnis = await arbeit(manager);
        fertig();
        return ergebnis;
      };
      return angaben.length === 1
        ? super.transaction(bisZumCommit)
        : super.transaction(angaben[0], bisZumCommit);
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of TypeORM
  override query<T = any>(sql: string, werte?: any[], laeufer?: QueryRunner): Promise<T> {
    if (laeufer) return super.query(sql, werte, laeufer);
    const liest = LIEST.test(sql);
    // What writes for an authority is a transaction anyway, and is run again like one.
    if (!liest && this.#behoerdeId() !== undefined) {
      return this.transaction((manager) => manager.query(sql, werte));
    }
    return wiederholeNachVerlust(
      () => super.query(sql, werte),
      (fehler) => liest || wurdeNieGesendet(fehler),
    );
  }

  /** How the pools of both roles are used at this moment. */
  verbindungslage(): { readonly app: Verbindungslage; readonly dienst: Verbindungslage } {
    return { app: lage(this), dienst: lage(this.dienst) };
  }

  /**
   * Whether a pooler (PgBouncer) lies between this program and Postgres, for either role: it greets with a number of its own
   * instead of that of the process that answers.
   */
  async gehtUeberPool(): Promise<boolean> {
    return (await gruesstEinPool(this)) || gruesstEinPool(this.dienst);
  }

  override createQueryRunner(mode: ReplicationMode = 'master'): QueryRunner {
    const laeufer = this.#laeufer(mode);
    // So TypeORM asks for its own reading, outside of transactions: each time a statement of its own.
    return mode === 'slave' ? this.#beharrlich(laeufer) : laeufer;
  }

  /** Asks again over another connection when its own is lost. */
  #beharrlich(laeufer: QueryRunner): QueryRunner {
    const frage = laeufer.query.bind(laeufer) as QueryRunner['query'];
    laeufer.query = (...angaben: Parameters<QueryRunner['query']>) =>
      frage(...angaben).catch((fehler: unknown) => {
        if (!istVerbindungsverlust(fehler)) throw fehler;
        return wiederholeNachVerlust(async () => {
          const anderer = this.#laeufer('master');
          try {
            return await anderer.query(...angaben);
          } finally {
            await anderer.release();
          }
        });
      });
    return laeufer;
  }

  #laeufer(mode: ReplicationMode): QueryRunner {
    if (this.#bereich().art === 'dienst') return this.dienst.createQueryRunner(mode);
    const beginn = this.#beginn();
    const runner = new Mandantenlaeufer(this.driver as PostgresDriver, mode, beginn);
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }

  #bereich(): Bereich {
    return findBereich() ?? this.grundbereich;
  }

  /**
   * How a transaction for an authority begins: one round trip, and no query yet, so that the isolation level can still be
   * set after it. What is set goes with the transaction, also behind a pooler, which refuses it from whoever connects.
   */
  #beginn(): string | undefined {
    const behoerdeId = this.#behoerdeId();
    if (behoerdeId === undefined) return undefined;
    return `START TRANSACTION; SET LOCAL bescheidwerk.behoerde = ${pg.escapeLiteral(behoerdeId)}; SET LOCAL statement_timeout = ${this.hoechstdauerMs}`;
  }

  #behoerdeId(): string | undefined {
    const bereich = this.#bereich();
    return bereich.art === 'mandant' ? bereich.behoerdeId : undefined;
  }
}

/** A statement that only reads; words in doubt count as writing. */
const LIEST = /^(?=\s*(?:select|with)\b)(?![\s\S]*\b(?:insert|update|delete|merge|nextval|setval)\b)/i;

/** Connections of one pool: all that are open, those of them nobody uses, and requests that wait for one. */
export interface Verbindungslage {
  readonly offen: number;
  readonly frei: number;
  readonly wartend: number;
}

async function gruesstEinPool(quelle: DataSource): Promise<boolean> {
  const verbindung: pg.PoolClient & { readonly processID?: number } = await poolVon(quelle).connect();
  try {
    const { rows } = await verbindung.query('select pg_backend_pid() as pid');
    return rows[0].pid !== verbindung.processID;
  } finally {
    verbindung.release();
  }
}

function poolVon(quelle: DataSource): pg.Pool {
  return (quelle.driver as PostgresDriver).master;
}

function lage(quelle: DataSource): Verbindungslage {
  const pool: pg.Pool | undefined = poolVon(quelle);
  return { offen: pool?.totalCount ?? 0, frei: pool?.idleCount ?? 0, wartend: pool?.waitingCount ?? 0 };
}

/** Sets the authority and the limit for each transaction and for no longer; a single statement becomes a transaction. */
class Mandantenlaeufer extends PostgresQueryRunner {
  readonly #beginn: string | undefined;

  constructor(driver: PostgresDriver, mode: ReplicationMode, beginn: string | undefined) {
    super(driver, mode);
    this.#beginn = beginn;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of TypeORM
  override async query(sql: string, parameter?: any[], strukturiert?: boolean): Promise<any> {
    if (this.#beginn === undefined) return super.query(sql, parameter, strukturiert);
    if (this.isTransactionActive) {
      return super.query(sql === 'START TRANSACTION' ? this.#beginn : sql, parameter, strukturiert);
    }
    try {
      await super.query(this.#beginn);
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
