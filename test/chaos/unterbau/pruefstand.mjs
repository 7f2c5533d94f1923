import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { portalausweis } from '../../../scripts/beispiele/portalausweis.mjs';
import { richteAnmeldungEin } from '../../../scripts/betrieb/anmeldung.mjs';
import { fuehreBefehlAus } from '../../../scripts/betrieb/dienste.mjs';
import { baueUmgebung } from '../../../scripts/betrieb/umgebung.mjs';
import { startePgbouncer } from '../../../scripts/postgres/pgbouncer.mjs';
import { Dienst } from './dienst.mjs';
import { bleibenderPort } from './ports.mjs';
import { startePostgres } from './postgres.mjs';
import { starteRedis } from './redis.mjs';

export const WURZEL = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * A system as in production that can be broken: API, workers, Postgres, the provider to sign in at and, if wanted,
 * Redis, each a process of its own with its own ports and folders, from the built program (`npm run build`).
 * @param {{ queue?: 'postgres' | 'redis', pool?: boolean, ersatz?: boolean, worker?: number, verfahren: readonly string[],
 *   env?: Record<string, string>, aufsicht?: boolean }} auftrag
 *   `pool`: API, workers and commands reach Postgres through PgBouncer; `ersatz`: Postgres has a synchronous standby; `worker`: how many, 0 for none; `verfahren`:
 *   names of folders in `workflows`; `env`: settings of API and workers;
 *   `aufsicht`: API and workers that end by themselves are started again
 */
export async function baueAuf({
  queue = 'postgres',
  pool: mitPool = false,
  ersatz = false,
  worker = 2,
  verfahren,
  env = {},
  aufsicht = false,
}) {
  const daten = mkdtempSync(join(tmpdir(), 'bescheidwerk-chaos-'));
  chmodSync(daten, 0o755); // Started by root, Postgres runs as another user and must be able to pass through.
  const abbau = [() => rmSync(daten, { recursive: true, force: true })];
  const baueAb = async () => {
    for (const schritt of abbau.splice(0).reverse()) await schritt();
  };
  try {
    for (const ordner of ['logs', 'schemas', 'briefe']) mkdirSync(join(daten, ordner), { recursive: true });
    const postgres = await startePostgres({ wurzel: WURZEL, daten });
    abbau.push(() => postgres.stoppe());
    if (ersatz) await postgres.richteErsatzEin();
    const redis = queue === 'redis' ? await starteRedis(daten) : undefined;
    if (redis) abbau.push(() => redis.stoppe());
    const pool = mitPool
      ? await startePgbouncer({ daten, port: await bleibenderPort(), datenbank: postgres })
      : undefined;
    if (pool) abbau.push(() => pool.toete());
    const { appUrl, dienstUrl } = pool ?? postgres;
    const port = await bleibenderPort();
    const adresse = `http://127.0.0.1:${port}`;
    const { umgebung, anbieter } = richteAnmeldungEin({
      wurzel: WURZEL,
      daten,
      adresse,
      port: await bleibenderPort(),
      env: {},
    });
    const { dienste, befehle } = baueUmgebung({
      wurzel: WURZEL,
      daten,
      port,
      datenbank: { appUrl, dienstUrl, ownerUrl: postgres.ownerUrl },
      anmeldung: umgebung,
      env: nurDasNoetige({
        ...env,
        ...(redis && { QUEUE_URL: redis.url }),
        ...(pool && { DATABASE_DIREKT: pool.direkt }),
      }),
    });
    const befehl = (...argumente) => fuehreBefehlAus({ wurzel: WURZEL, env: befehle }, argumente);
    await befehl('migrate');
    await befehl('verfahren', 'veroeffentlichen', ...verfahren.map((eines) => join('workflows', eines)));
    const dienst = (name, app, bereitBei, eigene = dienste) => {
      const neuer = new Dienst({
        name,
        skript: join(WURZEL, 'dist', 'apps', app, 'src', 'main.js'),
        ordner: WURZEL,
        env: eigene,
        protokoll: join(daten, 'logs', `${name}.log`),
        bereitBei,
      }).starte();
      abbau.push(() => neuer.beende(10_000));
      return neuer;
    };
    const anmeldung = dienst('anmeldung', 'anmeldung', 'Anmeldung bereit', anbieter);
    const api = dienst('api', 'api', 'API bereit');
    const arbeiter = Array.from({ length: worker }, (_, i) =>
      dienst(`worker-${i + 1}`, 'worker', 'Worker bereit'),
    );
    await Promise.all([anmeldung, api, ...arbeiter].map((einer) => einer.bereit()));
    if (aufsicht) for (const einer of [api, ...arbeiter]) einer.beaufsichtige();
    return {
      adresse,
      daten,
      briefe: dienste.BRIEFE_ORDNER,
      postgres,
      redis,
      pool,
      api,
      arbeiter,
      anmeldung: umgebung,
      /** Headers of the portal. */
      ausweis: portalausweis(umgebung),
      /** Runs a `bescheidwerk` command on this system; its output. Throws when it fails. */
      befehl,
      baueAb,
    };
  } catch (fehler) {
    await baueAb();
    throw fehler;
  }
}

/** Nothing of the caller's environment but what finding programs needs: settings are the defaults. */
function nurDasNoetige(eigene) {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ...eigene };
}
