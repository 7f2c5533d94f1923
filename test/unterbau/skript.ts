import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A script of the project; they are plain JavaScript, so that nobody knows its type but the caller.
 * @param pfad below `scripts`
 */
export const ladeSkript = <T>(pfad: string): Promise<T> =>
  import(pathToFileURL(join(process.cwd(), 'scripts', pfad)).href);

/** The flags of Node with which `npm start` starts API and worker. */
export const { SPEICHER } = await ladeSkript<{ SPEICHER: readonly string[] }>('betrieb/kind.mjs');
