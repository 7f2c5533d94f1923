import { runMigrations } from 'bullmq';
import pg from 'pg';
import { WARTESCHLANGEN_SCHEMA } from './verbindung.js';

/**
 * Creates or updates the tables of the queue in Postgres and lets the app role use them.
 * @param ownerUrl connection of the owner of the schema
 */
export async function migriereWarteschlangen(ownerUrl: string, appRolle: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, WARTESCHLANGEN_SCHEMA);
    const rolle = pg.escapeIdentifier(appRolle);
    // BullMQ makes a sequence for each queue at run time, hence `create` on its own schema.
    await client.query(`
      grant usage, create on schema ${WARTESCHLANGEN_SCHEMA} to ${rolle};
      grant select, insert, update, delete, truncate on all tables in schema ${WARTESCHLANGEN_SCHEMA} to ${rolle};
      grant execute on all functions in schema ${WARTESCHLANGEN_SCHEMA} to ${rolle};
    `);
    // Those that the app role has made itself need no grant, and the owner could not give it.
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relkind = 'S' and c.relnamespace = $1::regnamespace and pg_get_userbyid(c.relowner) = current_user`,
      [WARTESCHLANGEN_SCHEMA],
    );
    for (const { name } of rows) await client.query(`grant usage on sequence ${name} to ${rolle}`);
  } finally {
    await client.end();
  }
}
