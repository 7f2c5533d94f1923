import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { befehlszeile, lebt } from './prozesse.mjs';

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
  const eigene = JSON.stringify({ pid: process.pid, befehl: befehlszeile(process.pid) });
  for (let versuch = 0; versuch < 3; versuch += 1) {
    try {
      writeFileSync(datei, eigene, { flag: 'wx' });
      return { frei: () => rmSync(datei, { force: true }) };
    } catch (fehler) {
      if (fehler.code !== 'EEXIST') throw fehler;
    }
    const inhaber = findInhaber(datei);
    if (inhaber) return { inhaber };
    rmSync(datei, { force: true });
  }
  return { inhaber: { pid: 0 } };
}
