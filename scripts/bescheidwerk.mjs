#!/usr/bin/env node
/**
 * The `bescheidwerk` command: builds if the sources changed, and connects to the database of a running
 * `npm start` unless `DATABASE_URL` names another one.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beschreibeFehler } from './betrieb/fehler.mjs';
import { liesGeheimnisse } from './betrieb/geheimnisse.mjs';
import { findLaufendeUmgebung } from './betrieb/laufakte.mjs';
import { ortsUmgebung } from './betrieb/umgebung.mjs';
import { baue } from './build.mjs';
import { sorgeFuerInstallation } from './installation.mjs';

const wurzel = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const daten = join(wurzel, '.data');
const melde = (zeile) => console.error(zeile);

try {
  await sorgeFuerInstallation({ wurzel, melde });
  await baue({ wurzel, melde: () => {} });
  const env = await liesGeheimnisse(process.env);
  const laufend = env.DATABASE_URL ? undefined : findLaufendeUmgebung(daten);
  const skript = join(wurzel, 'dist', 'apps', 'cli', 'src', 'main.js');
  const kind = spawn(process.execPath, [skript, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...env, ...ortsUmgebung({ wurzel, daten, env }), ...laufend },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => kind.kill(signal));
  kind.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (fehler) {
  melde(beschreibeFehler(fehler));
  process.exitCode = 1;
}
