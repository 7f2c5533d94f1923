import { Redis, ReplyError } from 'ioredis';

/** Under the prefix of the queues: whoever may write them may write this. */
const PROBE = 'bull:bescheidwerk-probe';
const PROBE_MS = 10_000;

/** Asks Redis whether it answers, on a connection of its own. */
export class Redisprobe {
  readonly #redis: Redis;

  constructor(url: string) {
    const retryStrategy = (versuch: number) => Math.min(versuch * 200, 2_000);
    this.#redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy });
    this.#redis.on('error', () => undefined); // who asks is told
  }

  /**
   * Really writes: a Redis that is full, or a copy, answers and takes wake-ups, but no jobs.
   * @returns the word by which it refuses to (`OOM`, `READONLY`, `MISCONF`, `NOPERM`); rejects when there is no answer
   */
  async frage(): Promise<string | undefined> {
    try {
      await this.#redis.set(PROBE, '', 'PX', PROBE_MS);
      return undefined;
    } catch (fehler) {
      const wort = fehler instanceof ReplyError ? /^[A-Z]+/.exec((fehler as Error).message)?.[0] : undefined;
      if (wort === undefined) throw fehler;
      return wort;
    }
  }

  schliesse(): void {
    this.#redis.disconnect();
  }
}
