import { spawn, spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { bleibenderPort } from './ports.mjs';

/** Whether this machine has a redis-server. */
export function hatRedis() {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/**
 * A Redis of its own that keeps nothing on disk, at a port that it keeps.
 * @param {string} ordner
 */
export async function starteRedis(ordner) {
  const port = await bleibenderPort();
  const url = `redis://127.0.0.1:${port}`;
  const einstellungen = {
    port,
    bind: '127.0.0.1',
    dir: ordner,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': 'noeviction',
  };
  const argumente = Object.entries(einstellungen).flatMap(([name, wert]) => [`--${name}`, String(wert)]);
  let kind;
  let ende;
  const starte = async () => {
    kind = spawn('redis-server', argumente, { stdio: 'ignore' });
    const prozess = kind;
    ende = new Promise((erfuelle) => {
      prozess.once('exit', erfuelle);
      prozess.once('error', erfuelle);
    });
    await mitRedis(url, (redis) => redis.ping());
  };
  const beende = async (signal) => {
    kind.kill(signal);
    await ende;
  };
  await starte();
  return {
    url,
    get pid() {
      return kind.pid;
    },
    toete: () => beende('SIGKILL'),
    starteNeu: starte,
    /** Empties it: every queued job is gone. */
    leere: () => mitRedis(url, (redis) => redis.flushall()),
    /** Cuts the connections that wait for jobs. */
    trenneLauscher: () => mitRedis(url, (redis) => redis.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
    stoppe: () => beende('SIGTERM'),
  };
}

/** Opens one connection, waits until it answers, closes it. */
async function mitRedis(url, arbeit) {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  redis.on('error', () => {}); // refused until it listens; the command waits for it
  try {
    return await arbeit(redis);
  } finally {
    redis.disconnect();
  }
}
