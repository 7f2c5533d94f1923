import type { Konfiguration } from './konfiguration.js';

const POSTGRES_PORT = '5432';

/**
 * The same database under the same role, past a connection pooler (`DATABASE_DIREKT`): LISTEN needs a session of its
 * own, which a pooler in transaction mode does not give. Without a pooler the address as it is.
 */
export function direkteAdresse(
  url: string,
  { DATABASE_DIREKT }: Pick<Konfiguration, 'DATABASE_DIREKT'>,
): string {
  if (!DATABASE_DIREKT) return url;
  const [, host = '', port = POSTGRES_PORT] = /^(.+?)(?::(\d+))?$/.exec(DATABASE_DIREKT) ?? [];
  const direkt = new URL(url);
  direkt.host = `${host}:${port}`;
  return direkt.href;
}

/** Where the queue lives: `QUEUE_URL`, or the database of the engine. */
export function adresseDerQueue(
  konfiguration: Pick<Konfiguration, 'QUEUE_URL' | 'DATABASE_DIENST_URL' | 'DATABASE_DIREKT'>,
): string {
  return konfiguration.QUEUE_URL ?? direkteAdresse(konfiguration.DATABASE_DIENST_URL, konfiguration);
}
