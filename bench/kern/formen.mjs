/**
 * Where objects get a hidden class of their own, each time anew: `node bench/kern/formen.mjs [verfahren …]`. Making one
 * takes ten times as long as making the object, and it keeps what the object holds until the next full garbage
 * collection. See README.md.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('main.mjs', import.meta.url));
const RUNDEN = 3000;

const ordner = mkdtempSync(join(tmpdir(), 'formen-'));
try {
  const protokoll = join(ordner, 'v8.log');
  const schalter = ['--log-maps', '--no-logfile-per-isolate', `--logfile=${protokoll}`];
  const lauf = ['--anzahl', '1', '--runden', String(RUNDEN), ...process.argv.slice(2)];
  const { status, stderr } = spawnSync(process.execPath, [...schalter, MAIN, ...lauf], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const stellen = await liesStellen(protokoll);
  // The first half is loading and compiling.
  const beginn = (stellen.at(-1)?.um ?? 0) / 2;
  const anzahl = new Map();
  for (const { um, stelle } of stellen) if (um > beginn) anzahl.set(stelle, (anzahl.get(stelle) ?? 0) + 1);
  for (const [stelle, wieOft] of [...anzahl].sort((a, b) => b[1] - a[1]))
    console.log(`${String(wieOft).padStart(6)}  ${stelle}`);
} finally {
  rmSync(ordner, { recursive: true, force: true });
}

/** When hidden classes were made that nobody else will ever share (µs), in which function, and for which field. */
async function liesStellen(protokoll) {
  const code = [];
  const stellen = [];
  for await (const zeile of createInterface({ input: createReadStream(protokoll) })) {
    const felder = zeile.split(',');
    if (felder[0] === 'code-creation') code.push({ ab: Number(felder[4]), name: felder[6] });
    if (felder[0] !== 'map' || felder[1] !== 'Transition' || felder[8] !== 'prototype') continue;
    const ort = Number(felder[5]);
    const funktion = code.findLast(({ ab, name }) => ab <= ort && ort - ab < 65_536 && name?.includes('.js'));
    const wo = funktion?.name.replace(/file:\S*\/dist\//, '') ?? '?';
    stellen.push({ um: Number(felder[2]), stelle: `${wo}, Zeile ${felder[6]}, Feld „${felder[9]}“` });
  }
  return stellen;
}
