import { Redis } from 'ioredis';
import {
  alsText,
  ausText,
  type Empfaenger,
  type Empfangsleitung,
  type Sendeleitung,
  WECKKANAL,
} from './leitung.js';

const ERNEUT_HOECHSTENS_MS = 2_000;

/** PUBLISH over a connection of its own; fails fast instead of holding calls back. */
export function sendeRedis(url: string): Sendeleitung {
  const redis = oeffne(url, 2);
  return {
    async rufe(arten) {
      await redis.publish(kanal(redis), alsText(arten));
    },
    async schliesse() {
      redis.disconnect();
    },
  };
}

/** SUBSCRIBE; the client connects and subscribes again by itself. */
export function empfangeRedis(url: string, empfaenger: Empfaenger): Empfangsleitung {
  const redis = oeffne(url, null);
  redis.on('error', (fehler) => empfaenger.gestoert(fehler));
  redis.on('message', (_, text) => empfaenger.gerufen(ausText(text)));
  redis.on('ready', () => empfaenger.verbunden());
  redis.subscribe(kanal(redis)).catch(() => undefined);
  return {
    async schliesse() {
      redis.disconnect();
    },
  };
}

/** Channels know no databases: installations that have one each in the same Redis must not call each other. */
function kanal({ options: { db } }: Redis): string {
  return db ? `${WECKKANAL}:${db}` : WECKKANAL;
}

function oeffne(url: string, maxRetriesPerRequest: number | null): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest,
    retryStrategy: (versuch) => Math.min(versuch * 200, ERNEUT_HOECHSTENS_MS),
  });
  redis.on('error', () => undefined); // who sends learns it from the call, who listens is told
  return redis;
}
