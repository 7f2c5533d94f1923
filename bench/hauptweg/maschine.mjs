import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { findRedis } from './redis.mjs';

/**
 * What the figures were taken on.
 * @param {string} wurzel
 */
export function beschreibeMaschine(wurzel) {
  const git = (...argumente) => spawnSync('git', argumente, { cwd: wurzel, encoding: 'utf8' }).stdout?.trim();
  return {
    kerne: cpus().length,
    prozessor: cpus()[0]?.model,
    speicherGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release()}`,
    node: process.version,
    redis: findRedis(),
    lastVorher: loadavg()[0],
    stand: git('rev-parse', '--short', 'HEAD'),
    geaendert: git('status', '--porcelain', '--', 'apps', 'libs', 'workflows/bewohnerparkausweis') !== '',
  };
}
