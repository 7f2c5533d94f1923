/**
 * `npm test [-- <arguments of Vitest>]`: installs what is missing, starts an embedded Postgres that belongs to this
 * run alone (two runs may go on at once), runs Vitest and ends Postgres in every case. Exit code: that of Vitest.
 * `TEST_DATABASE_ADMIN_URL` from outside (a superuser) replaces the embedded Postgres.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beiVerlustDerEltern } from './betrieb/eltern.mjs';
import { beschreibeFehler } from './betrieb/fehler.mjs';
import { findInhaber, nimmSperre } from './betrieb/sperre.mjs';
import { formatDauer } from './betrieb/warten.mjs';
import { sorgeFuerInstallation } from './installation.mjs';
import { entferneTestdaten } from './postgres/entfernung.mjs';
import { starteDatenbank } from './postgres/index.mjs';

const wurzel = fileURLToPath(new URL('..', import.meta.url));
const laeufe = join(wurzel, '.data', 'test-postgres');
const melde = (zeile) => console.error(zeile);
const aufraeumen = [];
let vitest;
let abgebrochen = false;

/** Ends the Postgres of runs that were killed, and removes their data. */
async function raeumeAlteLaeufeAuf() {
  mkdirSync(laeufe, { recursive: true });
  for (const eintrag of readdirSync(laeufe, { withFileTypes: true })) {
    const ordner = join(laeufe, eintrag.name);
    if (!eintrag.isDirectory() || findInhaber(join(ordner, 'lauf.json'))) continue;
    try {
      await entferneTestdaten(ordner);
    } catch (fehler) {
      // Left by another user; it does not disturb this run.
      melde(`Reste eines früheren Testlaufs bleiben liegen: ${ordner} (${fehler.message})`);
    }
  }
}

/** A folder for what the files of this run share: Postgres, imported standards. */
async function legeAblageAn() {
  await raeumeAlteLaeufeAuf();
  const ablage = join(laeufe, `${process.pid}-${randomBytes(3).toString('hex')}`);
  nimmSperre(join(ablage, 'lauf.json'));
  aufraeumen.push(() => entferneTestdaten(ablage));
  return ablage;
}

async function starteTestPostgres(daten) {
  const datenbank = await starteDatenbank({ wurzel, daten, melde, fluechtig: true });
  aufraeumen.push(() => datenbank.stoppe());
  return {
    TEST_DATABASE_ADMIN_URL: datenbank.verwalterUrl,
    TEST_DATABASE_OWNER_URL: datenbank.ownerUrl,
    TEST_DATABASE_APP_URL: datenbank.appUrl,
    TEST_DATABASE_DIENST_URL: datenbank.dienstUrl,
  };
}

/** The settings of the person's shell must not reach the tests: a test never works on a real database. */
function umgebungFuerTests(datenbank) {
  const {
    DATABASE_URL: _url,
    DATABASE_DIENST_URL: _dienst,
    DATABASE_OWNER_URL: _owner,
    QUEUE_URL: _queue,
    ...rest
  } = process.env;
  return { ...rest, ...datenbank, NODE_ENV: 'test' };
}

function starteVitest(argumente, env) {
  return new Promise((erfuelle) => {
    const programm = join(wurzel, 'node_modules', 'vitest', 'vitest.mjs');
    vitest = spawn(process.execPath, [programm, 'run', ...argumente], { cwd: wurzel, env, stdio: 'inherit' });
    vitest.on('error', () => erfuelle(1));
    vitest.on('exit', (code) => erfuelle(code ?? 1));
  });
}

/** After a Ctrl-C Vitest may have the signal already; a second one does no harm. Postgres outlives it in any case. */
function brichAb(signal) {
  abgebrochen = true;
  vitest?.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, brichAb);
beiVerlustDerEltern(() => brichAb('SIGTERM'));

try {
  await sorgeFuerInstallation({ wurzel, melde });
  const beginn = performance.now();
  const ablage = await legeAblageAn();
  const extern = process.env.TEST_DATABASE_ADMIN_URL;
  const datenbank = extern ? {} : await starteTestPostgres(ablage);
  if (!extern) melde(`Postgres für die Tests bereit nach ${formatDauer(performance.now() - beginn)}.`);
  const lauf = { ...datenbank, TEST_ABLAGE: ablage, TEST_LAUF: randomBytes(4).toString('hex') };
  process.exitCode = abgebrochen ? 130 : await starteVitest(process.argv.slice(2), umgebungFuerTests(lauf));
  if (abgebrochen) process.exitCode = 130;
} catch (fehler) {
  melde(beschreibeFehler(fehler));
  process.exitCode = 1;
} finally {
  for (const schritt of aufraeumen.reverse()) {
    try {
      await schritt();
    } catch (fehler) {
      melde(beschreibeFehler(fehler));
    }
  }
}
