import { Redis } from 'ioredis';

/** Asks Redis whether it answers, on a connection of its own. */
export class Redisprobe {
  readonly #redis: Redis;

  constructor(url: string) {
    const retryStrategy = (versuch: number) => Math.min(versuch * 200, 2_000);
    this.#redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy });
    this.#redis.on('error', () => undefined); // who asks is told
  }

  /** Rejects when there is no answer. */
  async frage(): Promise<void> {
    await this.#redis.ping();
  }

  schliesse(): void {
    this.#redis.disconnect();
  }
}
