import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { befehlszeile, lebt } from './prozesse.mjs';

/** Lock files that this process has taken. */
const eigene = new Set();

/**
 * Holder of a lock file, if that process still lives and is what it says it is.
 * @param {string} datei
 * @returns {{ pid: number, befehl: string } | undefined}
 */
export function findInhaber(datei) {
  let inhalt;
  try {
    inhalt = JSON.parse(readFileSync(datei, 'utf8'));
  } catch {
    return undefined;
  }
  if (!Number.isInteger(inhalt?.pid) || !lebt(inhalt.pid)) return undefined;
  // Each container counts its processes anew: what bears our number and is not ours is left by an earlier one.
  if (inhalt.pid === process.pid && !eigene.has(resolve(datei))) return undefined;
  return befehlszeile(inhalt.pid) === inhalt.befehl ? inhalt : undefined;
}

/**
 * Takes a lock file for this process. A lock left by a killed process is recognised by its pid and command line
 * and replaced; two processes that take it over in the same instant are told apart by the exclusive create.
 * @param {string} datei
 * @returns {{ frei: () => void } | { inhaber: { pid: number } }}
 */
export function nimmSperre(datei) {
  mkdirSync(dirname(datei), { recursive: true });
  const name = resolve(datei);
  const inhalt = JSON.stringify({ pid: process.pid, befehl: befehlszeile(process.pid) });
  const frei = () => {
    eigene.delete(name);
    rmSync(datei, { force: true });
  };
  for (let versuch = 0; versuch < 3; versuch += 1) {
    try {
      writeFileSync(datei, inhalt, { flag: 'wx' });
      eigene.add(name);
      return { frei };
    } catch (fehler) {
      if (fehler.code !== 'EEXIST') throw fehler;
    }
    const inhaber = findInhaber(datei);
    if (inhaber) return { inhaber };
    rmSync(datei, { force: true });
  }
  return { inhaber: { pid: 0 } };
}

/**
 * Takes a lock file as soon as it is free.
 * @param {string} datei
 * @param {{ beiWarten?: (pid: number) => void, signal?: AbortSignal, abstandMs?: number }} [optionen] `beiWarten` is told
 *   once whose end is waited for; `signal` ends the waiting with an `AbortError`
 * @returns {Promise<{ frei: () => void }>}
 */
export async function warteAufSperre(datei, { beiWarten, signal, abstandMs = 500 } = {}) {
  for (let gesagt = false; ; gesagt = true) {
    const griff = nimmSperre(datei);
    if ('frei' in griff) return griff;
    if (!gesagt) beiWarten?.(griff.inhaber.pid);
    await pause(abstandMs, undefined, { signal });
  }
}
