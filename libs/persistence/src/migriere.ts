import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { erzeugeDatenquelle } from './datenquelle.js';
import { MIGRATIONEN } from './migrationen/index.js';

/**
 * Brings the database to the newest schema and gives the app role its rights: it reads and writes rows,
 * but owns nothing, cannot change the schema, and can neither alter nor delete the journal.
 *
 * @param ownerUrl connection of the owner of the schema
 * @param appRolle role under which API and worker connect; the same as the owner is allowed
 */
export async function migriere(ownerUrl: string, appRolle: string): Promise<void> {
  const datenquelle = await erzeugeDatenquelle({ url: ownerUrl, verbindungen: 1 }).initialize();
  try {
    await datenquelle.query(`select pg_advisory_lock(hashtext('bescheidwerk-migration'))`);
    await datenquelle.runMigrations({ transaction: 'each' });
    const rolle = escapeIdentifier(appRolle);
    await datenquelle.query(`
      grant usage on schema public to ${rolle};
      grant select, insert, update on all tables in schema public to ${rolle};
      grant usage on all sequences in schema public to ${rolle};
      grant delete on ereignis to ${rolle};
    `);
    const [{ eigen }] = await datenquelle.query(`select current_user = $1 as eigen`, [appRolle]);
    if (!eigen)
      await datenquelle.query(`revoke update on journal, verfahrensversion, anlage, migration from ${rolle}`);
  } finally {
    await datenquelle.destroy();
  }
}

/** Names of the migrations that a database has not seen yet; all of them if it is empty. */
export async function fehlendeMigrationen(datenquelle: DataSource): Promise<readonly string[]> {
  const namen = MIGRATIONEN.map((migration) => migration.name);
  const [{ da }] = await datenquelle.query(`select to_regclass('public.migration') is not null as da`);
  if (!da) return namen;
  const zeilen: { name: string }[] = await datenquelle.query(`select name from migration`);
  const gelaufen = new Set(zeilen.map(({ name }) => name));
  return namen.filter((name) => !gelaufen.has(name));
}
