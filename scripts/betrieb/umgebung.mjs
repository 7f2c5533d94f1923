import { delimiter, join } from 'node:path';

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
 * Environment of API, worker and command line. Only the command line gets the owner's address: API and worker
 * must not own the tables, or row-level security would not bind them.
 * @param {{ wurzel: string, daten: string, port: number, datenbank: { appUrl: string, ownerUrl: string },
 *   env?: NodeJS.ProcessEnv }} angaben
 * @returns {{ dienste: NodeJS.ProcessEnv, befehle: NodeJS.ProcessEnv, merkzettel: Record<string, string> }}
 *   `merkzettel`: what `bescheidwerk` needs later, without the rest of the shell's environment
 */
export function baueUmgebung({ wurzel, daten, port, datenbank, env = process.env }) {
  const merkzettel = {
    DATABASE_URL: datenbank.appUrl,
    DATABASE_OWNER_URL: datenbank.ownerUrl,
    BRIEFE_ORDNER: env.BRIEFE_ORDNER ?? join(daten, 'briefe'),
    SCHEMA_ORDNER: schemaOrdner({ wurzel, daten, env }).join(delimiter),
    API_URL: `http://127.0.0.1:${port}`,
    ...(env.QUEUE_URL ? { QUEUE_URL: env.QUEUE_URL } : {}),
  };
  const { DATABASE_OWNER_URL: _owner, ...ohneOwner } = { ...env, ...merkzettel };
  const gemeinsam = {
    NODE_ENV: env.NODE_ENV ?? 'production',
    HOST: env.HOST ?? '127.0.0.1',
    PORT: String(port),
  };
  return {
    dienste: { ...ohneOwner, ...gemeinsam },
    befehle: { ...env, ...merkzettel, ...gemeinsam },
    merkzettel,
  };
}
