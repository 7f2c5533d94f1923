import { setTimeout as pause } from 'node:timers/promises';

/** A lock was not to be had in time, or two waited for each other. */
const VERGEHEND = ['55P03', '40P01'];
const VERSUCHE = 120;
const PAUSE_MS = 250;

/**
 * Does something that needs a strong lock while others are at work: the lock is waited for only briefly
 * (`lock_timeout` of the session), since everybody else queues behind who waits for it, and then tried again.
 * @param arbeit must bear being done again
 */
export async function mitGeduld<T>(arbeit: () => Promise<T>): Promise<T> {
  for (let versuch = 1; ; versuch += 1) {
    try {
      return await arbeit();
    } catch (fehler) {
      if (versuch === VERSUCHE || !VERGEHEND.includes(String((fehler as { code?: unknown }).code)))
        throw fehler;
    }
    await pause(PAUSE_MS);
  }
}
