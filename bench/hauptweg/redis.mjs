import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freierPort } from '../../scripts/betrieb/ports.mjs';

/** Version of the installed redis-server; undefined if there is none. */
export function findRedis() {
  const { status, stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return status === 0 ? /v=([\d.]+)/.exec(stdout)?.[1] : undefined;
}

/**
 * A Redis of its own on the loopback that keeps nothing on disk: the queue may be lost, Postgres holds the truth.
 * @param {string} ordner
 */
export async function starteRedis(ordner) {
  const port = await freierPort();
  const einstellungen = { port, bind: '127.0.0.1', dir: ordner, save: '', appendonly: 'no' };
  const argumente = Object.entries(einstellungen).flatMap(([name, wert]) => [`--${name}`, String(wert)]);
  const kind = spawn('redis-server', argumente, { stdio: 'ignore' });
  const ende = new Promise((erfuelle) => {
    kind.once('exit', erfuelle);
    kind.once('error', erfuelle);
  });
  const url = `redis://127.0.0.1:${port}`;
  await antwortet(url);
  return {
    url,
    pid: kind.pid,
    async stoppe() {
      kind.kill('SIGTERM');
      await ende;
    },
  };
}

async function antwortet(url) {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  redis.on('error', () => {}); // refused until it listens; the ping below waits for it
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
  await pause(0);
}
