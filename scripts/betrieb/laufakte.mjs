import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIND_STUFEN } from './kind.mjs';
import { beende, hatArgument, lebt } from './prozesse.mjs';
import { findInhaber, nimmSperre } from './sperre.mjs';

/**
 * What is known on disk about the running start, in `.data/run`: who holds it, which processes it has, and the
 * environment for the `bescheidwerk` command.
 * @typedef {{ merkeKind: (name: string, pid: number, skript: string) => void,
 *   merkeUmgebung: (umgebung: Record<string, string>) => void, schliesse: () => void }} Laufakte
 */

const pfade = (daten) => ({
  sperre: join(daten, 'run', 'start.json'),
  kinder: join(daten, 'run', 'prozesse.json'),
  umgebung: join(daten, 'run', 'umgebung.json'),
});

function lies(datei) {
  try {
    return JSON.parse(readFileSync(datei, 'utf8'));
  } catch {
    return undefined;
  }
}

/** At once as a whole: a start that is killed in between leaves the old or the new state. */
function schreibe(datei, inhalt) {
  writeFileSync(`${datei}.neu`, JSON.stringify(inhalt), { mode: 0o600 });
  renameSync(`${datei}.neu`, datei);
}

/**
 * Claims the checkout for this start.
 * @param {string} daten
 * @returns {Laufakte | { laeuftBereits: { pid: number, adresse?: string } }}
 */
export function oeffneLaufakte(daten) {
  mkdirSync(join(daten, 'run'), { recursive: true });
  const { sperre, kinder, umgebung } = pfade(daten);
  const griff = nimmSperre(sperre);
  if ('inhaber' in griff) {
    return { laeuftBereits: { pid: griff.inhaber.pid, adresse: lies(umgebung)?.API_URL } };
  }
  const prozesse = {};
  return {
    merkeKind(name, pid, skript) {
      prozesse[name] = { pid, skript };
      schreibe(kinder, prozesse);
    },
    merkeUmgebung: (werte) => schreibe(umgebung, werte),
    schliesse() {
      rmSync(kinder, { force: true });
      rmSync(umgebung, { force: true });
      griff.frei();
    },
  };
}

/**
 * Ends API and worker of an earlier start that was killed. A process id alone proves nothing: only a process that
 * runs exactly that program file is ended.
 * @param {string} daten
 * @returns {Promise<string[]>} names of the processes that were ended
 */
export async function beendeVerwaisteKinder(daten) {
  const verwaiste = Object.entries(lies(pfade(daten).kinder) ?? {}).filter(
    ([, { pid, skript }]) => lebt(pid) && hatArgument(pid, skript),
  );
  await Promise.all(verwaiste.map(([, { pid }]) => beende(pid, KIND_STUFEN)));
  rmSync(pfade(daten).kinder, { force: true });
  return verwaiste.map(([name]) => name);
}

/**
 * Environment of the start that is running now (addresses of database and API); undefined if none is running.
 * @param {string} daten
 * @returns {Record<string, string> | undefined}
 */
export function findLaufendeUmgebung(daten) {
  const { sperre, umgebung } = pfade(daten);
  return findInhaber(sperre) ? lies(umgebung) : undefined;
}
