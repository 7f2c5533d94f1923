import { NAMEN, url } from './zugang.mjs';

/**
 * Opens one connection, hands it to `arbeit` and closes it.
 * @template T
 * @param {string} adresse connection URL
 * @param {(verbindung: import('pg').Client) => Promise<T>} arbeit
 * @returns {Promise<T>}
 */
export async function mitVerbindung(adresse, arbeit) {
  const { default: pg } = await import('pg');
  const verbindung = new pg.Client({ connectionString: adresse, connectionTimeoutMillis: 5_000 });
  verbindung.on('error', () => {}); // A connection that breaks also fails its query; that error is the one to see.
  await verbindung.connect();
  try {
    return await arbeit(verbindung);
  } finally {
    await verbindung.end().catch(() => {});
  }
}

/**
 * Creates what is missing: the owner role (migrations; owns the database), the app role (serves people, one authority
 * at a time), the service role (engine, all authorities) and the database. Neither of the last two owns anything, so
 * that row-level security binds them. Safe to repeat.
 * @param {import('./zugang.mjs').Zugang} zugang
 * @param {{ passwoerterSetzen: boolean, datenbank?: boolean }} optionen `passwoerterSetzen` also for roles that exist;
 *   `datenbank` false: roles only
 */
export async function sorgeFuerRollen(zugang, { passwoerterSetzen, datenbank = true }) {
  await mitVerbindung(url(zugang, 'verwalter', 'postgres'), async (verbindung) => {
    // Passwords must not reach the server log, not even through a failing statement.
    await verbindung.query("SET log_statement = 'none'; SET log_min_error_statement = 'panic'");
    for (const rolle of ['owner', 'app', 'dienst']) {
      await sorgeFuerRolle(verbindung, NAMEN[rolle], zugang[rolle], passwoerterSetzen);
    }
    if (!datenbank) return;
    const { rowCount } = await verbindung.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      NAMEN.datenbank,
    ]);
    if (rowCount === 0) await verbindung.query(`CREATE DATABASE ${NAMEN.datenbank} OWNER ${NAMEN.owner}`);
    await verbindung.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${NAMEN.datenbank} FROM PUBLIC`);
    await verbindung.query(
      `GRANT CONNECT, TEMPORARY ON DATABASE ${NAMEN.datenbank} TO ${NAMEN.app}, ${NAMEN.dienst}`,
    );
  });
}

async function sorgeFuerRolle(verbindung, name, passwort, setzen) {
  const { rowCount } = await verbindung.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const rechte = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS';
  const geheim = verbindung.escapeLiteral(passwort);
  if (rowCount === 0) await verbindung.query(`CREATE ROLE ${name} ${rechte} PASSWORD ${geheim}`);
  else if (setzen) await verbindung.query(`ALTER ROLE ${name} ${rechte} PASSWORD ${geheim}`);
}
