import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { delimiter, join } from 'node:path';

/** Where to find on this machine what listens on all of its addresses. */
const HIER = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Address under which the API is found from this machine.
 * @param {{ port: number, env?: NodeJS.ProcessEnv }} angaben
 * @returns {string}
 */
export function adresseDerApi({ port, env = process.env }) {
  const host = env.HOST || '127.0.0.1';
  const hier = HIER[host] ?? host;
  return `http://${isIPv6(hier) ? `[${hier}]` : hier}:${port}`;
}

/**
 * Folders with XÖV schemas: those of the project, those imported on this machine, and what the operator adds.
 * @param {{ wurzel: string, daten: string, env?: NodeJS.ProcessEnv }} orte
 * @returns {string[]}
 */
export function schemaOrdner({ wurzel, daten, env = process.env }) {
  const eigene = [join(wurzel, 'xoev-schemas'), join(daten, 'schemas')];
  return [...eigene, ...(env.SCHEMA_ORDNER?.split(delimiter).filter(Boolean) ?? [])];
}

/**
 * Key of the sample draw: made once and kept, since a draw must be repeatable for an audit; readable for its owner
 * only, since who knows it can compute which applications are drawn.
 * @param {string} daten
 * @returns {string}
 */
export function ziehungsschluessel(daten) {
  const datei = join(daten, 'ziehungsschluessel');
  if (!existsSync(datei)) {
    mkdirSync(daten, { recursive: true });
    writeFileSync(datei, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(datei, 'utf8').trim();
}

/**
 * Settings that hold for every process of this checkout, whether or not a start is running. Absolute paths, so
 * that the command works from any folder.
 * @param {{ wurzel: string, daten: string, env?: NodeJS.ProcessEnv }} orte
 * @returns {Record<string, string>}
 */
export function ortsUmgebung({ wurzel, daten, env = process.env }) {
  return {
    BRIEFE_ORDNER: env.BRIEFE_ORDNER || join(daten, 'briefe'),
    BEHOERDEN_ORDNER: env.BEHOERDEN_ORDNER || join(wurzel, 'behoerden'),
    SCHEMA_ORDNER: schemaOrdner({ wurzel, daten, env }).join(delimiter),
    ...(!env.ZIEHUNGSSCHLUESSEL_FILE && {
      ZIEHUNGSSCHLUESSEL: env.ZIEHUNGSSCHLUESSEL || ziehungsschluessel(daten),
    }),
  };
}

/**
 * Environment of API, worker and command line. Only the command line gets the owner's address: API and worker
 * must not own the tables, or row-level security would not bind them.
 * @param {{ wurzel: string, daten: string, port: number, datenbank: { appUrl: string, dienstUrl: string,
 *   ownerUrl: string }, anmeldung: Record<string, string>, env?: NodeJS.ProcessEnv }} angaben
 * @returns {{ dienste: NodeJS.ProcessEnv, befehle: NodeJS.ProcessEnv, merkzettel: Record<string, string> }}
 *   `merkzettel`: what `bescheidwerk` needs later, without the rest of the shell's environment
 */
export function baueUmgebung({ wurzel, daten, port, datenbank, anmeldung, env = process.env }) {
  const merkzettel = {
    DATABASE_URL: datenbank.appUrl,
    DATABASE_DIENST_URL: datenbank.dienstUrl,
    DATABASE_OWNER_URL: datenbank.ownerUrl,
    ...ortsUmgebung({ wurzel, daten, env }),
    API_URL: adresseDerApi({ port, env }),
    ...anmeldung,
    ...(env.QUEUE_URL ? { QUEUE_URL: env.QUEUE_URL } : {}),
  };
  const { DATABASE_OWNER_URL: _owner, ...ohneOwner } = { ...env, ...merkzettel };
  const gemeinsam = {
    NODE_ENV: env.NODE_ENV ?? 'production',
    HOST: env.HOST || '127.0.0.1',
    PORT: String(port),
  };
  return {
    dienste: { ...ohneOwner, ...gemeinsam },
    befehle: { ...env, ...merkzettel, ...gemeinsam },
    merkzettel,
  };
}
