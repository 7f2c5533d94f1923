import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits; shorter when the run is broken off.
 * @param {number} ms
 * @param {AbortSignal} abbruch
 */
export function schlafe(ms, abbruch) {
  return pause(ms, undefined, { signal: abbruch }).catch(() => {});
}
