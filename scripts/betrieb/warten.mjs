import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks `bedingung` again and again until it is true or the time is over.
 * @param {() => boolean | Promise<boolean>} bedingung
 * @param {{ hoechstensMs: number, abstandMs?: number }} grenzen
 * @returns {Promise<boolean>} whether the condition came true in time
 */
export async function warteBis(bedingung, { hoechstensMs, abstandMs = 25 }) {
  const ende = performance.now() + hoechstensMs;
  while (!(await bedingung())) {
    if (performance.now() >= ende) return false;
    await pause(abstandMs);
  }
  return true;
}

/**
 * Duration for people: `340 ms`, `2,4 s`, `3 min 5 s`.
 * @param {number} ms
 */
export function formatDauer(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
  const sekunden = Math.round(ms / 1000);
  return `${Math.floor(sekunden / 60)} min ${sekunden % 60} s`;
}
