import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ausweichordner } from './ablage.mjs';
import { raeumeVerwaistesPostgresAuf } from './postmaster.mjs';

/**
 * Ends the Postgres of a folder with test data, if one still runs there, and removes the folder – also where it
 * had to be put because only root can enter the checkout, and also for data folders below it. Only for data that
 * nobody misses.
 * @param {string} daten folder that was given to `starteDatenbank`
 */
export async function entferneTestdaten(daten) {
  for (const eintrag of unterordner(daten)) await entferneTestdaten(join(daten, eintrag));
  for (const cluster of [join(daten, 'postgres'), ausweichordner(join(daten, 'postgres'))]) {
    if (!existsSync(cluster)) continue;
    await raeumeVerwaistesPostgresAuf(cluster);
    rmSync(dirname(cluster), { recursive: true, force: true });
  }
  rmSync(daten, { recursive: true, force: true });
}

function unterordner(ordner) {
  if (!existsSync(ordner)) return [];
  return readdirSync(ordner, { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory() && !['postgres', 'logs'].includes(eintrag.name))
    .map((eintrag) => eintrag.name);
}
