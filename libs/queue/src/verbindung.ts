import { createPostgresBackend, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Empfaenger, Empfangsleitung, Sendeleitung } from './weckruf/leitung.js';
import { empfangePostgres, sendePostgres } from './weckruf/leitung-postgres.js';
import { empfangeRedis, sendeRedis } from './weckruf/leitung-redis.js';

/** The schema that holds the queues when they live in Postgres. */
export const WARTESCHLANGEN_SCHEMA = 'bullmq';

/** The part of a BullMQ worker that does not depend on its backend. */
export interface LaufenderWorker {
  on(ereignis: 'error', melde: (fehler: Error) => void): unknown;
  on(ereignis: 'failed', melde: (auftrag: unknown, fehler: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** What BullMQ needs, whichever backend carries it; options without the connection. */
export interface Verbindung {
  queue(name: string, optionen?: Omit<QueueOptions, 'connection'>): Queue;
  worker(
    name: string,
    arbeit: (daten: unknown) => Promise<void>,
    optionen?: Omit<WorkerOptions, 'connection'>,
  ): LaufenderWorker;
  /** Whether it tries for ever to be connected; otherwise what could not be opened stays closed. */
  readonly suchtWeiter: boolean;
  schliesse(): Promise<void>;
}

/**
 * Opens the backend that an address names: `redis://` and `rediss://` for scale-out, `postgres://` otherwise.
 * Throws `QUEUE_URL_UNBEKANNT` for anything else.
 */
export function verbinde(url: string): Verbindung {
  return istRedis(url) ? verbindeRedis(url) : verbindePostgres(url);
}

/** The line that calls go out on, by the same address. */
export function sendeleitung(url: string): Sendeleitung {
  return istRedis(url) ? sendeRedis(url) : sendePostgres(url);
}

/** The line that calls come in on, by the same address. */
export function empfangsleitung(url: string, empfaenger: Empfaenger): Empfangsleitung {
  return istRedis(url) ? empfangeRedis(url, empfaenger) : empfangePostgres(url, empfaenger);
}

function istRedis(url: string): boolean {
  if (/^rediss?:/.test(url)) return true;
  if (/^postgres(ql)?:/.test(url)) return false;
  throw new BescheidwerkFehler(
    'QUEUE_URL_UNBEKANNT',
    'QUEUE_URL muss mit redis://, rediss:// oder postgres:// beginnen.',
  );
}

function verbindeRedis(url: string): Verbindung {
  let beendet = false;
  const oeffne = (maxRetriesPerRequest: number | null) => {
    const retryStrategy = (versuch: number) => (beendet ? null : Math.min(versuch * 200, 2_000));
    const redis = new Redis(url, { maxRetriesPerRequest, retryStrategy });
    redis.on('error', () => undefined); // each queue on this connection reports it as its own error
    return redis;
  };
  // BullMQ's blocking reads need connections that wait for ever; producers fail fast instead of hanging a request.
  const sendend = oeffne(2);
  const empfangend: Redis[] = [];
  return {
    queue: (name, optionen) => new Queue(name, { ...optionen, connection: sendend }),
    worker: (name, arbeit, optionen) => {
      const eigene = oeffne(null);
      empfangend.push(eigene);
      return new Worker(name, (job) => arbeit(job.data), { ...optionen, connection: eigene });
    },
    suchtWeiter: true,
    schliesse: async () => {
      beendet = true;
      for (const redis of [sendend, ...empfangend]) redis.disconnect();
    },
  };
}

/**
 * A connection whose loss ends nobody. BullMQ asks for the version of its schema on one to whose errors nobody listens,
 * and Node ends the process for that; whoever asks is told by their query, and the pool drops the connection.
 */
class StandhafteVerbindung extends pg.Client {
  constructor(einstellungen?: string | pg.ClientConfig) {
    super(einstellungen);
    this.on('error', () => undefined);
  }
}

function verbindePostgres(connectionString: string): Verbindung {
  const connection = {
    connectionString,
    schema: WARTESCHLANGEN_SCHEMA,
    max: 4,
    Client: StandhafteVerbindung,
  };
  return {
    queue: (name, optionen) =>
      new Queue(name, { ...optionen, connection }, createPostgresBackend) as unknown as Queue,
    worker: (name, arbeit, optionen) =>
      new Worker(
        name,
        (job) => arbeit(job.data),
        { ...optionen, connection },
        createPostgresBackend,
      ) as unknown as LaufenderWorker,
    suchtWeiter: false,
    schliesse: async () => {},
  };
}
