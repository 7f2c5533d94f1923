import { BetriebsFehler } from './fehler.mjs';

/**
 * The environment of a start with the secrets that lie in files (`…_FILE`) in place of the names of these files: what
 * a start makes itself may then replace them, and no process is given a secret twice. Only after the build.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<NodeJS.ProcessEnv>}
 * @throws {BetriebsFehler} KONFIGURATION_UNGUELTIG naming each variable whose file cannot be read or is empty
 */
export async function liesGeheimnisse(env) {
  if (!Object.keys(env).some((name) => name.endsWith('_FILE'))) return env;
  const { mitGeheimnissen } = await import('#libs/composition');
  try {
    return mitGeheimnissen(env);
  } catch (cause) {
    if (cause.code !== 'KONFIGURATION_UNGUELTIG') throw cause;
    throw new BetriebsFehler(cause.code, cause.message, { cause });
  }
}
