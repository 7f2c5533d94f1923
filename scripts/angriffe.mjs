/**
 * `npm run angriffe -- <folder>`: posts every file of a folder, and every text of its lists, to API and worker as processes
 * of their own, and fails when one crashes, hangs, answers with 5xx, reads a file, calls somebody or tells what it must
 * not. Without a folder the collections beside the project are taken, with every text in every place.
 */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';

const wurzel = fileURLToPath(new URL('..', import.meta.url));
const AUFRUF = 'npm run angriffe -- <ordner> [--bericht <datei>] [--erwartet <datei>]';

try {
  const { ordner, bericht, erwartet } = liesAufruf();
  if (!existsSync(ordner)) {
    throw new BetriebsFehler('SAMMLUNG_FEHLT', `Unter „${ordner}“ liegt keine Sammlung von Angriffen.`, {
      abhilfe: `Einen Ordner oder eine Datei nennen: ${AUFRUF}`,
    });
  }
  if (erwartet && !existsSync(erwartet)) {
    throw new BetriebsFehler('ERWARTUNG_FEHLT', `Die Datei „${erwartet}“ gibt es nicht.`, {
      abhilfe: 'Eine JSON-Datei nennen, die Namen von Nutzlasten einen Code oder Ausgang zuordnet.',
    });
  }
  if (bericht) writeFileSync(bericht, '');
  const lauf = spawn(
    process.execPath,
    [join(wurzel, 'scripts', 'test.mjs'), 'test/angriffe/einsendungen', '--reporter=verbose'],
    {
      cwd: wurzel,
      stdio: 'inherit',
      env: {
        ...process.env,
        ANGRIFFE_ORDNER: resolve(ordner),
        ...(bericht && { ANGRIFFE_BERICHT: resolve(bericht) }),
        ...(erwartet && { ANGRIFFE_ERWARTET: resolve(erwartet) }),
      },
    },
  );
  lauf.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (fehler) {
  console.error(beschreibeFehler(fehler));
  process.exitCode = 1;
}

function liesAufruf() {
  try {
    const { values, positionals } = parseArgs({
      options: { bericht: { type: 'string' }, erwartet: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error('mehr als ein Ordner');
    return { ordner: positionals[0] ?? join(wurzel, '..', 'shared', 'corpora'), ...values };
  } catch (fehler) {
    throw new BetriebsFehler(
      'AUFRUF_UNGUELTIG',
      `Der Aufruf wird nicht verstanden: ${process.argv.slice(2).join(' ')}`,
      {
        abhilfe: AUFRUF,
        cause: fehler,
      },
    );
  }
}
