import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bestimmeAblage } from './ablage.mjs';
import { setzeVerwalterPasswort, sorgeFuerCluster } from './cluster.mjs';
import { raeumeVerwaistesPostgresAuf } from './postmaster.mjs';
import { findProgramme } from './programme.mjs';
import { sorgeFuerRollen } from './rollen.mjs';
import { FLUECHTIG, starteServer } from './server.mjs';
import { liesZugang, schreibeZugang, url } from './zugang.mjs';

/**
 * The embedded Postgres of a checkout.
 * @typedef {{ port: number, pid: number, ordner: string, appUrl: string, dienstUrl: string, ownerUrl: string, verwalterUrl: string,
 *   ende: () => Promise<unknown>, neustart: () => Promise<void>, stoppe: (hart?: boolean) => Promise<void> }} Datenbank
 */

/**
 * Makes the embedded Postgres ready: finds or makes its programs, its data folder and its passwords, clears away
 * what a killed start left behind, starts the server and creates roles and database.
 * @param {{ wurzel: string, daten: string, melde: (zeile: string) => void, fluechtig?: boolean }} auftrag
 *   `daten` holds `postgres/`, `zugang.json` and `logs/postgres.log`; `fluechtig` for tests: unsafe, and without
 *   the application's database
 * @returns {Promise<Datenbank>}
 * @throws {import('../betrieb/fehler.mjs').BetriebsFehler}
 */
export async function starteDatenbank({ wurzel, daten, melde, fluechtig = false }) {
  mkdirSync(daten, { recursive: true });
  const { ordner, betreiber } = bestimmeAblage(join(daten, 'postgres'), melde);
  const programme = findProgramme({ wurzel, betreiber, melde });
  const cluster = { ordner, betreiber, programme };
  const zugangsdatei = join(daten, 'zugang.json');
  const { zugang, neu } = liesZugang(zugangsdatei);
  if (neu) schreibeZugang(zugangsdatei, zugang);

  const angelegt = await sorgeFuerCluster(cluster, { passwort: zugang.verwalter, fluechtig });
  if (!angelegt) {
    const befund = await raeumeVerwaistesPostgresAuf(ordner);
    if (befund === 'beendet') melde('Eine Datenbank aus einem abgebrochenen Lauf wurde beendet.');
    if (neu) await setzeVerwalterPasswort(cluster, zugang.verwalter);
  }
  const auftrag = {
    cluster,
    zugang,
    protokoll: join(daten, 'logs', 'postgres.log'),
    einstellungen: fluechtig ? FLUECHTIG : {},
  };
  let server = await starteServer(auftrag);
  schreibeZugang(zugangsdatei, zugang);
  try {
    await sorgeFuerRollen(zugang, { passwoerterSetzen: neu, datenbank: !fluechtig });
  } catch (fehler) {
    await server.stoppe();
    throw fehler;
  }
  return {
    get port() {
      return server.port;
    },
    get pid() {
      return server.pid;
    },
    ordner,
    appUrl: url(zugang, 'app'),
    dienstUrl: url(zugang, 'dienst'),
    ownerUrl: url(zugang, 'owner'),
    verwalterUrl: url(zugang, 'verwalter', 'postgres'),
    ende: () => server.ende,
    neustart: async () => {
      await raeumeVerwaistesPostgresAuf(ordner);
      server = await starteServer(auftrag);
      schreibeZugang(zugangsdatei, zugang);
    },
    stoppe: (hart) => server.stoppe(hart),
  };
}
