import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { warteBis } from './warten.mjs';

const HAT_PROC = existsSync('/proc/self/cmdline');

/**
 * Whether a process with this id exists (a zombie does not count: it cannot be ended any further).
 * @param {number} pid
 */
export function lebt(pid) {
  try {
    process.kill(pid, 0);
  } catch (fehler) {
    if (fehler.code !== 'EPERM') return false;
  }
  if (!HAT_PROC) return true;
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Command line of a process, parts separated by blanks; empty if it is gone or hidden.
 * Process ids are reused, so a pid from a file is never ended before its command line was compared.
 * @param {number} pid
 * @returns {string}
 */
export function befehlszeile(pid) {
  if (!HAT_PROC) {
    const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return (stdout ?? '').trim();
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

/**
 * Whether a process was started with this argument, e.g. a program file; blanks in it do not matter.
 * @param {number} pid
 * @param {string} argument
 */
export function hatArgument(pid, argument) {
  if (!HAT_PROC) return ` ${befehlszeile(pid)} `.includes(` ${argument} `);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
}

/**
 * All processes whose working directory is `ordner` and whose command line fits `muster`. Postgres and its
 * children always run inside their data folder, so this also finds backends that outlived their postmaster.
 * Without /proc (macOS) the list is empty.
 * @param {string} ordner absolute, resolved
 * @param {RegExp} muster
 * @returns {number[]}
 */
export function prozesseIm(ordner, muster) {
  if (!HAT_PROC) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === ordner && muster.test(befehlszeile(pid));
      } catch {
        return false;
      }
    });
}

/**
 * Ends a process step by step: each signal gets its time, the next one only follows if the process still lives.
 * @param {number} pid verified by the caller
 * @param {readonly { signal: NodeJS.Signals, wartezeitMs: number }[]} stufen
 * @returns {Promise<boolean>} whether it is gone
 */
export async function beende(pid, stufen) {
  for (const { signal, wartezeitMs } of stufen) {
    if (!lebt(pid)) return true;
    try {
      process.kill(pid, signal);
    } catch (fehler) {
      if (fehler.code === 'ESRCH') return true;
      throw fehler;
    }
    if (await warteBis(() => !lebt(pid), { hoechstensMs: wartezeitMs })) return true;
  }
  return !lebt(pid);
}
