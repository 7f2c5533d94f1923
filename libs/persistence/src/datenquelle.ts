import { DataSource } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONEN } from './migrationen/index.js';

export interface DatenquellenOptionen {
  /** `postgres://…` */
  readonly url: string;
  /** Upper bound of the connection pool. */
  readonly verbindungen: number;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
}

/** A TypeORM data source on Postgres; not yet connected. The schema comes from migrations alone. */
export function erzeugeDatenquelle(optionen: DatenquellenOptionen): DataSource {
  return new DataSource({
    type: 'postgres',
    url: optionen.url,
    applicationName: optionen.name ?? 'bescheidwerk',
    entities: ENTITIES,
    migrations: MIGRATIONEN,
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize: optionen.verbindungen,
    extra: { connectionTimeoutMillis: 10_000 },
  });
}
