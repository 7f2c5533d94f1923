import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { prozesseIm } from '../../../scripts/betrieb/prozesse.mjs';
import { warteBis } from '../../../scripts/betrieb/warten.mjs';
import { starteDatenbank } from '../../../scripts/postgres/index.mjs';
import { mitVerbindung } from '../../../scripts/postgres/rollen.mjs';
import { schreibeZugang } from '../../../scripts/postgres/zugang.mjs';
import { richteErsatzEin } from './ersatz.mjs';
import { bleibenderPort } from './ports.mjs';

const STARTVERSUCHE = 3;
const GEDULD_MS = 5 * 60_000;

const POSTGRES = /(^|\/)postgres(\s|:|$)/;

const TRENNE = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and query ~* '(^|\\n)\\s*listen\\s'`;

/**
 * A Postgres of its own with the settings of production (fsync and synchronous_commit on), at a port that it keeps.
 * @param {{ wurzel: string, daten: string }} orte
 */
export async function startePostgres({ wurzel, daten }) {
  mkdirSync(join(daten, 'logs'), { recursive: true });
  const passwort = () => randomBytes(24).toString('base64url');
  const port = await bleibenderPort();
  const zugang = { verwalter: passwort(), owner: passwort(), app: passwort(), dienst: passwort(), port };
  schreibeZugang(join(daten, 'zugang.json'), zugang);
  const datenbank = await starteDatenbank({ wurzel, daten, melde: () => {} });
  const alsVerwalter = new URL(datenbank.verwalterUrl);
  alsVerwalter.pathname = new URL(datenbank.appUrl).pathname;
  const prozesse = () => prozesseIm(realpathSync(datenbank.ordner), POSTGRES);
  let ersatz;
  return {
    /** The standby, if it has been given one. */
    get ersatz() {
      return ersatz;
    },
    /** Gives it a standby that every commit waits for. */
    async richteErsatzEin() {
      ersatz = await richteErsatzEin({ wurzel, daten, ordner: datenbank.ordner, zugang });
    },
    appUrl: datenbank.appUrl,
    dienstUrl: datenbank.dienstUrl,
    ownerUrl: datenbank.ownerUrl,
    /** Superuser in the application's database: sees every row. */
    verwalterUrl: alsVerwalter.href,
    ordner: datenbank.ordner,
    get pid() {
      return datenbank.pid;
    },

    /** `kill -9` of the postmaster and all its children at once, as when the machine fails. */
    async toete() {
      // The postmaster first, so that it starts no new children; again, since some may have begun meanwhile.
      for (let rest = [datenbank.pid, ...prozesse()]; rest.length > 0; rest = prozesse()) {
        for (const pid of rest) schicke(pid, 'SIGKILL');
        await warteBis(() => prozesse().length === 0, { hoechstensMs: 1_000, abstandMs: 5 });
      }
      await datenbank.ende();
    },

    /** Starts it again where it was; ready when this returns. Throws if its port was taken. */
    async starteNeu() {
      // Recovery takes long on a machine that is busy with other things; a supervisor does not give up after one attempt.
      for (let versuch = 1; ; versuch += 1) {
        try {
          await datenbank.neustart();
          break;
        } catch (fehler) {
          if (versuch === STARTVERSUCHE) throw fehler;
        }
      }
      if (datenbank.port !== port) throw new Error(`Port ${port} der Datenbank ist inzwischen vergeben.`);
    },

    /** Cuts the sessions that listen for notifications; how many there were. Comes back until it is let in. */
    async trenneLauscher() {
      let getrennt;
      const trenne = async () => {
        getrennt = await mitVerbindung(alsVerwalter.href, (verbindung) => verbindung.query(TRENNE)).catch(
          () => undefined,
        );
        return getrennt !== undefined;
      };
      if (!(await warteBis(trenne, { hoechstensMs: GEDULD_MS, abstandMs: 200 })))
        throw new Error(`Die Datenbank nimmt seit ${GEDULD_MS / 60_000} min keine Verbindung an.`);
      return getrennt.rows.length;
    },

    async stoppe() {
      await ersatz?.stoppe();
      await datenbank.stoppe();
    },
  };
}

function schicke(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (fehler) {
    if (fehler.code !== 'ESRCH') throw fehler;
  }
}
