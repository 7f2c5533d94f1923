import { beiVerlustDerEltern } from './eltern.mjs';

/** npm passes a Ctrl-C on that the terminal has already sent to the whole group: one key press, two signals. */
const EINE_TASTE_MS = 700;

/**
 * Listens for Ctrl-C, SIGTERM, SIGHUP and the end of npm. The first one asks to stop, a later one asks to stop hard.
 * @param {{ jetzt?: () => number, prozess?: NodeJS.EventEmitter }} [umgebung] for tests
 * @returns {{ signal: AbortSignal, hart: Promise<void> }}
 */
export function hoereAufAbbruch({ jetzt = () => performance.now(), prozess = process } = {}) {
  const abbruch = new AbortController();
  let erstes;
  beiVerlustDerEltern(() => {
    erstes ??= jetzt();
    abbruch.abort();
  });
  const hart = new Promise((erfuelle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      prozess.on(signal, () => {
        if (erstes === undefined) {
          erstes = jetzt();
          abbruch.abort();
        } else if (jetzt() - erstes > EINE_TASTE_MS) {
          erfuelle();
        }
      });
    }
  });
  return { signal: abbruch.signal, hart };
}

/** Thrown to leave the start early after Ctrl-C; not an error for anybody. */
export class Abgebrochen extends Error {}

/**
 * Leaves the start if a stop was asked for.
 * @param {AbortSignal} signal
 * @throws {Abgebrochen}
 */
export function pruefeAbbruch(signal) {
  if (signal.aborted) throw new Abgebrochen();
}
