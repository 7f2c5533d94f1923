import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SPEICHER } from '../../scripts/betrieb/kind.mjs';
import { cpuMs, cpuMsMitKindern, maschinenzeit } from '../hauptweg/messung/prozesse.mjs';
import { BEISPIEL, WURZEL } from '../hauptweg/pruefstand.mjs';

const LAUF = fileURLToPath(new URL('lauf.mjs', import.meta.url));

/**
 * Starts a process under test: ours unless another script is named, which then speaks the same three messages.
 * @param {{ daten: string, env: { dienste: Record<string, string> }, nr: number, profilordner?: string,
 *   v8?: string[], skript?: string }} auftrag `v8`: further flags of Node
 */
export async function starteLauf({ daten, env, nr, profilordner, v8 = [], skript = LAUF }) {
  const ausgabe = openSync(join(daten, 'logs', `lauf-${nr}.log`), 'a');
  const kind = fork(skript, {
    cwd: WURZEL,
    env: { ...env.dienste, BENCH_BEISPIEL: BEISPIEL },
    execArgv: [...SPEICHER, ...v8, ...(profilordner ? ['--cpu-prof', `--cpu-prof-dir=${profilordner}`] : [])],
    stdio: ['ignore', ausgabe, ausgabe, 'ipc'],
  });
  closeSync(ausgabe);
  const antwort = () =>
    new Promise((erfuelle, weise) => {
      const beendet = (code) => weise(new Error(`Lauf ${nr} endete mit ${code}; siehe logs/lauf-${nr}.log.`));
      kind.once('exit', beendet);
      kind.once('message', (nachricht) => {
        kind.off('exit', beendet);
        if (nachricht.fehler) weise(new Error(nachricht.fehler));
        else erfuelle(nachricht.ergebnis);
      });
    });
  await antwort();
  return {
    pid: kind.pid,
    /** @param {{ anzahl?: number, gleichzeitig?: number, rate?: number, bahnen?: number }} auftrag */
    arbeite(auftrag) {
      const ergebnis = antwort();
      kind.send(auftrag);
      return ergebnis;
    },
    async beende() {
      if (kind.exitCode !== null || kind.signalCode !== null) return;
      const ende = new Promise((erfuelle) => kind.once('exit', erfuelle));
      if (kind.connected) kind.send('ende');
      const hart = setTimeout(() => kind.kill('SIGKILL'), 10_000);
      await ende;
      clearTimeout(hart);
    },
  };
}

/** What has been used so far by the processes under test and by the database, and what the machine did. */
export async function verbrauch({ laeufe, datenbank, einblick }) {
  return {
    uhr: performance.now(),
    node: laeufe.reduce((summe, { pid }) => summe + cpuMs(pid), 0),
    postgres: cpuMsMitKindern(datenbank.pid),
    bench: cpuMs(process.pid),
    maschine: maschinenzeit(),
    zaehler: await einblick.zaehler(),
  };
}
