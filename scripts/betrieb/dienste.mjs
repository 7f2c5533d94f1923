import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fehlerstelle, fuehreAus } from './befehl.mjs';
import { BetriebsFehler } from './fehler.mjs';
import { starteKind } from './kind.mjs';

const BEREIT_MS = 60_000;

/**
 * Runs a `bescheidwerk` command of the built application to its end.
 * @param {{ wurzel: string, env: NodeJS.ProcessEnv, signal?: AbortSignal }} umgebung
 * @param {readonly string[]} argumente e.g. `['migrate']`
 * @throws {BetriebsFehler} BEFEHL_FEHLGESCHLAGEN with the part of its output that names the cause
 */
export async function fuehreBefehlAus({ wurzel, env, signal }, argumente) {
  const skript = join(wurzel, 'dist', 'apps', 'cli', 'src', 'main.js');
  const { code, ausgabe } = await fuehreAus(process.execPath, [skript, ...argumente], {
    cwd: wurzel,
    env,
    signal,
  });
  if (code === 0) return ausgabe;
  throw new BetriebsFehler('BEFEHL_FEHLGESCHLAGEN', `Der Schritt „${argumente.join(' ')}“ ist gescheitert.`, {
    auszug: fehlerstelle(ausgabe),
    abhilfe: `Ursache beheben und neu starten; einzeln: npm run bescheidwerk -- ${argumente.join(' ')}`,
  });
}

/**
 * Starts API and worker as two processes, as in production.
 * @param {{ wurzel: string, daten: string, env: NodeJS.ProcessEnv, melde: (zeile: string) => void,
 *   merkeKind: (name: string, pid: number, skript: string) => void }} auftrag
 */
export function starteDienste({ wurzel, daten, env, melde, merkeKind }) {
  return [
    ['API', 'api'],
    ['Worker', 'worker'],
  ].map(([name, app]) => {
    const skript = join(wurzel, 'dist', 'apps', app, 'src', 'main.js');
    const protokoll = join(daten, 'logs', `${app}.log`);
    const beiStart = (pid) => merkeKind(app, pid, skript);
    return starteKind({ name, skript, env, ordner: wurzel, protokoll, melde, beiStart });
  });
}

/**
 * Waits until the API says that it is ready, and gives up when one of the processes keeps dying.
 * @param {string} api base address
 * @param {readonly import('./kind.mjs').Kind[]} kinder
 * @param {AbortSignal} abbruch
 * @throws {BetriebsFehler} API_NICHT_BEREIT, PROZESS_STARTET_NICHT
 */
export async function warteAufDienste(api, kinder, abbruch) {
  let antwort = 'keine Antwort';
  const bereit = async () => {
    const ende = performance.now() + BEREIT_MS;
    while (performance.now() < ende && !abbruch.aborted) {
      const gesundheit = await fetch(`${api}/health/ready`, { signal: abbruch }).catch(() => undefined);
      // Another program may have taken the port in the meantime; only our own process counts.
      if (gesundheit?.ok && (await gesundheit.json()).pid === kinder[0]?.pid()) return true;
      if (gesundheit && !gesundheit.bodyUsed)
        antwort = `Antwort ${gesundheit.status}: ${(await gesundheit.text()).slice(0, 500)}`;
      await pause(50);
    }
    return abbruch.aborted;
  };
  if (!(await Promise.race([bereit(), ...kinder.map((kind) => kind.aufgegeben)]))) {
    throw new BetriebsFehler(
      'API_NICHT_BEREIT',
      `Die API ist nach ${BEREIT_MS / 1000} Sekunden nicht bereit.`,
      {
        auszug: antwort,
        abhilfe: 'Die Protokolle .data/logs/api.log und .data/logs/worker.log nennen die Ursache.',
      },
    );
  }
  for (const kind of kinder) kind.bereit();
}
