import type { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Bereich } from '#libs/vorgang';
import { ENTITIES } from './entities/index.js';
import { Mandantenquelle } from './mandantenquelle.js';
import { MIGRATIONEN } from './migrationen/index.js';
import { beendeVerstummte, type Stillegeduld } from './verstummt.js';

export interface DatenquellenOptionen {
  /** `postgres://…` */
  readonly url: string;
  /** Upper bound of the connection pool. */
  readonly verbindungen: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  /** Ends connections from which no answer comes any more; `false`: they may be silent for as long as they like. */
  readonly stille?: Stillegeduld | false;
}

/** A TypeORM data source on Postgres; not yet connected. The schema comes from migrations alone. */
export function erzeugeDatenquelle(optionen: DatenquellenOptionen): DataSource {
  // The engine sends on without waiting for each answer (`engine-transaktion.ts`); people's requests wait.
  return new DataSource(zuOptionen(optionen, { pipeline: true }));
}

/**
 * The database as the scope of the running work allows to see it; not yet connected.
 * @param app connection of the role that serves people
 * @param dienst connection of the role of the engine
 * @param grundbereich what holds outside of any scope
 * @param hoechstdauerMs so long a statement for a person may take
 */
export function erzeugeMandantenquelle(
  app: DatenquellenOptionen,
  dienst: DatenquellenOptionen,
  grundbereich: Bereich,
  hoechstdauerMs = HOECHSTDAUER_MS,
): Mandantenquelle {
  return new Mandantenquelle(zuOptionen(app), erzeugeDatenquelle(dienst), grundbereich, hoechstdauerMs);
}

/** By then whoever asked has gone; no page of the web app comes near it. */
const HOECHSTDAUER_MS = 60_000;

/** A server that has gone without a word is noticed also on connections that nobody asks anything. */
const LEITUNG = {
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
};

function zuOptionen(optionen: DatenquellenOptionen, mehr: object = {}): DataSourceOptions {
  return {
    type: 'postgres',
    url: optionen.url,
    applicationName: optionen.name ?? 'bescheidwerk',
    entities: ENTITIES,
    migrations: MIGRATIONEN,
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize: optionen.verbindungen,
    extra: { ...LEITUNG, onConnect: beimVerbinden(optionen), ...mehr },
  };
}

function beimVerbinden({ url, stille }: DatenquellenOptionen): (verbindung: Client) => void {
  const wache = stille === false ? () => undefined : beendeVerstummte(url, stille);
  return (verbindung) => {
    ueberstehtVerlust(verbindung);
    wache(verbindung);
  };
}

/**
 * Between the pool and whoever gets the connection there is a moment when nobody listens to its errors, and Node ends
 * the process for one that nobody hears: a server that goes down may say so in the packet in which it lets one in.
 * Whoever asks on the connection is told, and the pool drops it.
 */
function ueberstehtVerlust(verbindung: Client): void {
  verbindung.on('error', () => undefined);
}
