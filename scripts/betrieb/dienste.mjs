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
 * Starts API and worker as two processes, as in production, and the embedded provider if there is one. The API first.
 * @param {{ wurzel: string, daten: string, env: NodeJS.ProcessEnv, anbieter?: Record<string, string>,
 *   melde: (zeile: string) => void, merkeKind: (name: string, pid: number, skript: string) => void }} auftrag
 *   `anbieter`: settings of the embedded provider, which gets nothing else
 */
export function starteDienste({ wurzel, daten, env, anbieter, melde, merkeKind }) {
  return [
    ['API', 'api', env],
    ['Worker', 'worker', { ...env, ...naechsterBetriebsport(env) }],
    ...(anbieter ? [['Anmeldung', 'anmeldung', { PATH: env.PATH, ...anbieter }]] : []),
  ].map(([name, app, umgebung]) => {
    const skript = join(wurzel, 'dist', 'apps', app, 'src', 'main.js');
    const protokoll = join(daten, 'logs', `${app}.log`);
    const beiStart = (pid) => merkeKind(app, pid, skript);
    return starteKind({ name, skript, env: umgebung, ordner: wurzel, protokoll, melde, beiStart });
  });
}

/** Each process has a port for monitoring of its own. */
function naechsterBetriebsport({ BETRIEB_PORT: port }) {
  return port ? { BETRIEB_PORT: String(Number(port) + 1) } : {};
}

/**
 * Waits until the API says that it is ready, and the embedded provider too, and gives up when one of the processes
 * keeps dying.
 * @param {{ api: string, issuer?: string }} adressen `issuer`: of the embedded provider
 * @param {readonly import('./kind.mjs').Kind[]} kinder
 * @param {AbortSignal} abbruch
 * @throws {BetriebsFehler} API_NICHT_BEREIT, PROZESS_STARTET_NICHT
 */
export async function warteAufDienste({ api, issuer }, kinder, abbruch) {
  let antwort = 'keine Antwort';
  const bereit = async () => {
    const ende = performance.now() + BEREIT_MS;
    while (performance.now() < ende && !abbruch.aborted) {
      const gesundheit = await fetch(`${api}/health/ready`, { signal: abbruch }).catch(() => undefined);
      // Another program may have taken the port in the meantime; only our own process counts.
      if (gesundheit?.ok && (await gesundheit.json()).pid === kinder[0]?.pid()) {
        if (issuer === undefined || (await antwortet(issuer, abbruch))) return true;
        antwort = 'Die Anmeldung antwortet noch nicht.';
      }
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

async function antwortet(issuer, signal) {
  const antwort = await fetch(`${issuer}/.well-known/openid-configuration`, { signal }).catch(
    () => undefined,
  );
  return antwort?.ok ?? false;
}
