/**
 * Planned instants from a thread of their own: whoever is measured is neither kept busy by waiting for the next one,
 * nor does he put it off by being busy.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** Epoch ms with fractions. */
export const jetzt = () => performance.timeOrigin + performance.now();

/**
 * Calls so many times, so many a second, each time with the planned instant (epoch ms).
 * @param {{ anzahl: number, rate: number }} takt
 * @param {(geplant: number) => Promise<void>} rufe
 * @returns when every call has ended; rejects with the first that fails
 */
export async function imTakt(takt, rufe) {
  const geber = new Worker(new URL(import.meta.url), { workerData: takt });
  try {
    const alle = [];
    await new Promise((erfuelle, weise) => {
      geber.once('error', weise);
      geber.on('message', (geplant) => {
        const einer = rufe(geplant);
        alle.push(einer);
        einer.catch(weise);
        if (alle.length === takt.anzahl) erfuelle();
      });
    });
    await Promise.all(alle);
  } finally {
    await geber.terminate();
  }
}

if (!isMainThread && workerData?.rate) {
  const nie = new Int32Array(new SharedArrayBuffer(4));
  const beginn = jetzt();
  for (let nr = 0; nr < workerData.anzahl; nr += 1) {
    const geplant = beginn + (nr * 1000) / workerData.rate;
    const rest = geplant - jetzt();
    if (rest > 0) Atomics.wait(nie, 0, 0, rest);
    parentPort.postMessage(geplant);
  }
}
