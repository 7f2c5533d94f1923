import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { portalausweis } from '../../scripts/beispiele/portalausweis.mjs';
import { freierPort } from '../../scripts/betrieb/ports.mjs';
import { antragsvorlage } from './last/antrag.mjs';
import { median } from './messung/verteilung.mjs';
import { BEISPIEL, WURZEL } from './pruefstand.mjs';

const GEDULD_MS = 600_000;
const WARME_STARTS = 3;

/**
 * From `npm start -- --leer` to the first receipt: cold in a fresh clone of the last commit, then warm in the same
 * folder. Without `kalt` the packages of this checkout are lent to the clone, so only the warm start is a figure.
 * @param {{ kalt: boolean, melde: (zeile: string) => void }} auftrag
 */
export async function messeStart({ kalt, melde }) {
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-start-'));
  const klon = join(ordner, 'bescheidwerk');
  try {
    // Started by root, Postgres runs as another user and must be able to pass through.
    laufe('chmod', ['755', ordner]);
    laufe('git', ['clone', '--quiet', '--no-local', WURZEL, klon]);
    if (!kalt) laufe('cp', ['-a', join(WURZEL, 'node_modules'), klon]);
    melde(kalt ? '… Kaltstart: Installation, Bau, Datenbank' : '… erster Start im Klon, Pakete kopiert');
    const erster = await bisZumErstenBeleg(klon);
    const warm = [];
    for (let i = 0; i < WARME_STARTS; i += 1) {
      melde(`… warmer Start ${i + 1}`);
      warm.push(await bisZumErstenBeleg(klon));
    }
    return {
      art: 'start',
      ...(kalt
        ? { kaltMs: erster.ms, npmZwischenspeicher: npmZwischenspeicher() }
        : { ersterStartMitPaketenMs: erster.ms }),
      ausgabeErster: erster.ausgabe,
      warmMs: warm.map(({ ms }) => ms),
      warmMedianMs: median(warm.map(({ ms }) => ms)),
    };
  } finally {
    rmSync(ordner, { recursive: true, force: true });
  }
}

function laufe(programm, argumente) {
  const { status, stderr } = spawnSync(programm, argumente, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${programm} ${argumente.join(' ')}: ${stderr}`);
}

/** Starts, posts until a receipt comes, stops with Ctrl-C and waits for the end. */
async function bisZumErstenBeleg(klon) {
  const port = await freierPort();
  const { PATH, HOME } = process.env;
  const protokoll = createWriteStream(join(klon, '..', 'start.log'), { flags: 'a' });
  const beginn = performance.now();
  const kind = spawn('npm', ['start', '--', '--leer'], {
    cwd: klon,
    detached: true, // A group of its own: the Ctrl-C below reaches all of it, as in a terminal, and nothing else.
    env: { PATH, HOME, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const teile = [];
  for (const quelle of [kind.stdout, kind.stderr]) {
    quelle.on('data', (daten) => teile.push(String(daten)));
    quelle.pipe(protokoll, { end: false });
  }
  const ende = new Promise((erfuelle) => kind.once('exit', erfuelle));
  let beendet = false;
  ende.then(() => {
    beendet = true;
  });
  let vorlage;
  let ms;
  while (ms === undefined && !beendet && performance.now() - beginn < GEDULD_MS) {
    vorlage ??= await vorlageMitAusweis(klon).catch(() => undefined);
    if (vorlage && (await poste(port, vorlage)) === 202) ms = performance.now() - beginn;
    else await pause(20);
  }
  if (!beendet) {
    process.kill(-kind.pid, 'SIGINT');
    await ende;
  }
  protokoll.end();
  const ausgabe = teile.join('').trim().split('\n');
  if (ms === undefined) throw new Error(`Kein Beleg. Letzte Zeilen:\n${ausgabe.slice(-15).join('\n')}`);
  return { ms, ausgabe };
}

/** The start writes down how its portal signs in as soon as everything answers. */
async function vorlageMitAusweis(klon) {
  const umgebung = JSON.parse(readFileSync(join(klon, '.data', 'run', 'umgebung.json'), 'utf8'));
  return antragsvorlage(BEISPIEL, await portalausweis(umgebung)());
}

function poste(port, vorlage) {
  return new Promise((erfuelle) => {
    const anfrage = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/api/v1/antraege', headers: vorlage.kopfzeilen },
      (antwort) => {
        antwort.resume();
        antwort.on('end', () => erfuelle(antwort.statusCode));
      },
    );
    anfrage.on('error', () => erfuelle(undefined));
    anfrage.end(vorlage.neu());
  });
}

/** Whether npm keeps a cache here that an earlier installation may have filled, which a cold start must say. */
function npmZwischenspeicher() {
  const ordner = spawnSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .at(-1);
  return statSync(join(ordner, '_cacache'), { throwIfNoEntry: false }) !== undefined;
}
