import pg from 'pg';
import { BescheidwerkFehler } from '#libs/kernel';

/** Name of the role that owns the tables, as in production: runs the migrations. */
export const OWNER_ROLLE = 'bescheidwerk_owner';

/** Name of the role that serves people, as in production: sees one authority at a time, and none unless it is set. */
export const APP_ROLLE = 'bescheidwerk_app';

/** Name of the role of the engine, as in production: owns nothing, sees the cases of all authorities. */
export const DIENST_ROLLE = 'bescheidwerk_dienst';

/** The two roles that connect while the application runs. */
export const ROLLEN = { app: APP_ROLLE, dienst: DIENST_ROLLE } as const;

/** Connection URLs of the test server, one per role; the database in them is replaced. */
export interface Testserver {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly dienstUrl: string;
}

/**
 * Reads where the test server is. `npm test` sets the addresses; with an outside server
 * (`TEST_DATABASE_ADMIN_URL` alone) owner and app get fixed passwords there.
 *
 * @param env the process environment
 * @throws BescheidwerkFehler TEST_DATENBANK_FEHLT
 */
export function liesTestserver(env: NodeJS.ProcessEnv): Testserver {
  const adminUrl = env.TEST_DATABASE_ADMIN_URL;
  if (!adminUrl) {
    throw new BescheidwerkFehler(
      'TEST_DATENBANK_FEHLT',
      'Für diesen Test läuft kein Postgres. Abhilfe: mit „npm test -- <Pfad des Tests>“ starten statt mit Vitest direkt.',
    );
  }
  return {
    adminUrl,
    ownerUrl: env.TEST_DATABASE_OWNER_URL ?? alsRolle(adminUrl, OWNER_ROLLE),
    appUrl: env.TEST_DATABASE_APP_URL ?? alsRolle(adminUrl, APP_ROLLE),
    dienstUrl: env.TEST_DATABASE_DIENST_URL ?? alsRolle(adminUrl, DIENST_ROLLE),
  };
}

function alsRolle(adminUrl: string, rolle: string): string {
  const url = new URL(adminUrl);
  url.username = rolle;
  url.password = 'nur-fuer-tests';
  return url.href;
}

/** The same address with another database. */
export function mitDatenbank(url: string, datenbank: string): string {
  const ziel = new URL(url);
  ziel.pathname = `/${datenbank}`;
  return ziel.href;
}

/** Runs work on one administrative connection and closes it. */
export async function alsVerwalter<T>(
  server: Testserver,
  arbeit: (verbindung: pg.Client) => Promise<T>,
): Promise<T> {
  const verbindung = new pg.Client({ connectionString: server.adminUrl });
  await verbindung.connect();
  try {
    return await arbeit(verbindung);
  } finally {
    await verbindung.end();
  }
}

/** Creates the roles where they are missing (an outside server; the embedded one has them). */
export async function sorgeFuerRollen(verbindung: pg.Client, server: Testserver): Promise<void> {
  for (const [rolle, url] of [
    [OWNER_ROLLE, server.ownerUrl],
    [APP_ROLLE, server.appUrl],
    [DIENST_ROLLE, server.dienstUrl],
  ] as const) {
    const { rowCount } = await verbindung.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [rolle]);
    if (rowCount !== 0) continue;
    const passwort = verbindung.escapeLiteral(decodeURIComponent(new URL(url).password));
    await verbindung.query(
      `CREATE ROLE ${rolle} LOGIN NOSUPERUSER NOCREATEDB NOBYPASSRLS PASSWORD ${passwort}`,
    );
  }
}
