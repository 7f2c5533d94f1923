import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { BetriebsFehler } from './fehler.mjs';
import { gedrosselt, oeffneProtokoll, warnungIn } from './protokoll.mjs';
import { beende } from './prozesse.mjs';
import { formatDauer } from './warten.mjs';

/** Who lived this long is healthy again: the next failure counts as the first. */
const GESUND_NACH_MS = 60_000;
/** So many failures in a row without ever having been ready mean that waiting will not help. */
const VERSUCHE_BEIM_START = 4;

/** API and worker finish what they have begun; after 15 s they are ended hard. */
export const KIND_STUFEN = [
  { signal: 'SIGTERM', wartezeitMs: 15_000 },
  { signal: 'SIGKILL', wartezeitMs: 2_000 },
];

/**
 * Pause before the n-th restart in a row: 0.5 s, doubling, at most 30 s.
 * @param {number} ausfaelle 1, 2, …
 */
export function wartezeitVorNeustart(ausfaelle) {
  return Math.min(500 * 2 ** (ausfaelle - 1), 30_000);
}

/**
 * A process that is kept alive.
 * @typedef {{ name: string, pid: () => number | undefined, bereit: () => void, aufgegeben: Promise<never>,
 *   stoppe: (hart?: boolean) => Promise<void> }} Kind
 *   `bereit()` is called by the owner after the first proof of life; before it, repeated failures reject `aufgegeben`
 */

/**
 * What a case needs dies with it. Room for the young spares a tenth of the time in garbage collection. Without guesses at
 * what will live long: V8 put each query into the old space at once, and what it held (parameters, rows, the whole batch)
 * was copied there and stayed until the next full collection. What lives may double before that: at a calm rate V8 allowed
 * it a tenth, which buffers of the young use up, so that it collected everything every two seconds.
 */
export const SPEICHER = [
  '--max-semi-space-size=64',
  '--no-allocation-site-pretenuring',
  '--heap-growing-percent=100',
];

/**
 * Starts a Node program and keeps it alive. It runs in its own process group, so that a Ctrl-C in the terminal
 * does not reach it before its turn.
 * @param {{ name: string, skript: string, env: NodeJS.ProcessEnv, ordner: string, protokoll: string,
 *   melde: (zeile: string) => void, beiStart: (pid: number) => void }} auftrag
 * @returns {Kind}
 */
export function starteKind({ name, skript, env, ordner, protokoll, melde, beiStart }) {
  const datei = oeffneProtokoll(protokoll);
  const warne = gedrosselt((zeile) => melde(`${name}: ${zeile}`));
  let prozess;
  let ende = Promise.resolve();
  let neustart;
  let gestoppt = false;
  let warBereit = false;
  let ausfaelle = 0;
  let gibAuf;
  const aufgegeben = new Promise((_, verwirf) => {
    gibAuf = verwirf;
  });
  aufgegeben.catch(() => {}); // Only the start waits for it.

  function starte() {
    const beginn = performance.now();
    prozess = spawn(process.execPath, [...SPEICHER, skript], {
      cwd: ordner,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const quelle of ['stdout', 'stderr']) {
      createInterface({ input: prozess[quelle] }).on('line', (zeile) => {
        datei.write(`${zeile}\n`);
        const warnung = warnungIn(zeile, quelle);
        if (warnung) warne(warnung);
      });
    }
    ende = new Promise((erfuelle) => {
      prozess.once('error', () => erfuelle());
      prozess.once('exit', (code, signal) => {
        erfuelle();
        if (!gestoppt) beiAusfall(performance.now() - beginn, signal ?? `Exit-Code ${code}`);
      });
    });
    if (prozess.pid !== undefined) beiStart(prozess.pid);
  }

  function beiAusfall(lebensdauerMs, grund) {
    ausfaelle = lebensdauerMs > GESUND_NACH_MS ? 1 : ausfaelle + 1;
    if (!warBereit && ausfaelle >= VERSUCHE_BEIM_START) {
      gestoppt = true;
      const abhilfe = `Die letzten Zeilen in ${protokoll} nennen die Ursache.`;
      gibAuf(new BetriebsFehler('PROZESS_STARTET_NICHT', `${name} startet nicht (${grund}).`, { abhilfe }));
      return;
    }
    const pause = wartezeitVorNeustart(ausfaelle);
    melde(`${name} ist ausgefallen (${grund}); Neustart in ${formatDauer(pause)}. Protokoll: ${protokoll}`);
    neustart = setTimeout(starte, pause);
  }

  starte();
  return {
    name,
    pid: () => prozess.pid,
    bereit: () => {
      warBereit = true;
      ausfaelle = 0;
    },
    aufgegeben,
    async stoppe(hart = false) {
      gestoppt = true;
      clearTimeout(neustart);
      const laeuft = prozess.pid !== undefined && prozess.exitCode === null && prozess.signalCode === null;
      if (laeuft) await beende(prozess.pid, hart ? KIND_STUFEN.slice(1) : KIND_STUFEN);
      await ende;
      datei.end();
    },
  };
}
