/**
 * `npm run angriffe -- <folder>`: posts every file of a folder, and every text of its lists, to API and worker as processes
 * of their own, and fails when one crashes, hangs, answers with 5xx, reads a file, calls somebody or tells what it must
 * not. Without a folder the collections beside the project are taken, with every text in every place.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';

const wurzel = fileURLToPath(new URL('..', import.meta.url));
const [ordner = join(wurzel, '..', 'shared', 'corpora')] = process.argv.slice(2);

try {
  if (!existsSync(ordner)) {
    throw new BetriebsFehler('SAMMLUNG_FEHLT', `Unter „${ordner}“ liegt keine Sammlung von Angriffen.`, {
      abhilfe: 'Einen Ordner oder eine Datei nennen: npm run angriffe -- <ordner>',
    });
  }
  const lauf = spawn(
    process.execPath,
    [join(wurzel, 'scripts', 'test.mjs'), 'test/angriffe/einsendungen', '--verbose'],
    {
      cwd: wurzel,
      stdio: 'inherit',
      env: { ...process.env, ANGRIFFE_ORDNER: resolve(ordner) },
    },
  );
  lauf.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (fehler) {
  console.error(beschreibeFehler(fehler));
  process.exitCode = 1;
}
