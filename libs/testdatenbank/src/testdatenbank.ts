import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Vorlage, vorlageDesProdukts } from './migration.js';
import {
  APP_ROLLE,
  alsVerwalter,
  DIENST_ROLLE,
  liesTestserver,
  mitDatenbank,
  OWNER_ROLLE,
  ROLLEN,
  sorgeFuerRollen,
  type Testserver,
} from './verwaltung.js';

/** A database for one test file. */
export interface Testdatenbank {
  /** As the engine connects: sees the cases of all authorities. */
  readonly url: string;
  /** As the API connects on behalf of people: sees one authority at a time, and none unless it is set. */
  readonly appUrl: string;
  /** As migrations connect. */
  readonly ownerUrl: string;
  /** Drops the database, together with connections that are still open. */
  schliesse(): Promise<void>;
}

/**
 * Creates a database of its own for a test file (in `beforeAll`), cloned from a template that is migrated once per
 * run. Workers that need the template at the same time wait for the first one.
 *
 * @param vorlage what the template is made of; the migrations of the product unless given
 * @throws BescheidwerkFehler TEST_DATENBANK_FEHLT, and whatever the migration throws
 */
export async function erzeugeTestdatenbank(vorlage?: Vorlage): Promise<Testdatenbank> {
  const server = liesTestserver(process.env);
  const { kennung, migriere } = vorlage ?? (await vorlageDesProdukts());
  const lauf = process.env.TEST_LAUF ?? 'einzeln';
  const name = `test_${lauf}_${randomBytes(5).toString('hex')}`;
  await alsVerwalter(server, async (verbindung) => {
    const muster = `vorlage_${lauf}_${kennung}`;
    await sorgeFuerVorlage(verbindung, server, muster, migriere);
    await verbindung.query(`CREATE DATABASE ${verbindung.escapeIdentifier(name)}
      TEMPLATE ${verbindung.escapeIdentifier(muster)} OWNER ${OWNER_ROLLE}`);
    await verbindung.query(`REVOKE CONNECT ON DATABASE ${verbindung.escapeIdentifier(name)} FROM PUBLIC`);
    await verbindung.query(
      `GRANT CONNECT, TEMPORARY ON DATABASE ${verbindung.escapeIdentifier(name)} TO ${APP_ROLLE}, ${DIENST_ROLLE}`,
    );
  });
  return {
    url: mitDatenbank(server.dienstUrl, name),
    appUrl: mitDatenbank(server.appUrl, name),
    ownerUrl: mitDatenbank(server.ownerUrl, name),
    schliesse: () =>
      alsVerwalter(server, async (verbindung) => {
        await verbindung.query(`DROP DATABASE IF EXISTS ${verbindung.escapeIdentifier(name)} WITH (FORCE)`);
      }),
  };
}

/** Builds the template under another name and renames it when complete: a failed migration leaves no template. */
async function sorgeFuerVorlage(
  verbindung: pg.Client,
  server: Testserver,
  muster: string,
  migriere: Vorlage['migriere'],
): Promise<void> {
  await verbindung.query('SELECT pg_advisory_lock(hashtext($1))', ['bescheidwerk-testvorlage']);
  try {
    const { rowCount } = await verbindung.query('SELECT 1 FROM pg_database WHERE datname = $1', [muster]);
    if (rowCount !== 0) return;
    await sorgeFuerRollen(verbindung, server);
    const roh = `${muster}_roh`;
    await verbindung.query(`DROP DATABASE IF EXISTS ${verbindung.escapeIdentifier(roh)} WITH (FORCE)`);
    await verbindung.query(`CREATE DATABASE ${verbindung.escapeIdentifier(roh)} OWNER ${OWNER_ROLLE}`);
    await migriere(mitDatenbank(server.ownerUrl, roh), ROLLEN);
    // Connections that the migration left open would make every later clone fail.
    await verbindung.query(
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1',
      [roh],
    );
    await verbindung.query(`ALTER DATABASE ${verbindung.escapeIdentifier(roh)} WITH ALLOW_CONNECTIONS false`);
    await verbindung.query(
      `ALTER DATABASE ${verbindung.escapeIdentifier(roh)} RENAME TO ${verbindung.escapeIdentifier(muster)}`,
    );
  } finally {
    await verbindung.query('SELECT pg_advisory_unlock(hashtext($1))', ['bescheidwerk-testvorlage']);
  }
}
