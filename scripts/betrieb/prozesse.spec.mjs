import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { starteKind, wartezeitVorNeustart } from './kind.mjs';
import { beendeVerwaisteKinder, findLaufendeUmgebung, oeffneLaufakte } from './laufakte.mjs';
import { beende, befehlszeile, lebt } from './prozesse.mjs';
import { findInhaber, nimmSperre, warteAufSperre } from './sperre.mjs';
import { warteBis } from './warten.mjs';

let ordner;
const fremde = [];
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'betrieb-'));
});
afterEach(async () => {
  for (const kind of fremde.splice(0)) kind.kill('SIGKILL');
  rmSync(ordner, { recursive: true, force: true });
});

/** A real Node process that runs a program file of the test's folder. */
async function starteProgramm(code, name = 'programm.mjs') {
  const skript = join(ordner, name);
  mkdirSync(dirname(skript), { recursive: true });
  writeFileSync(skript, `${code}\nconsole.log('da'); setInterval(() => {}, 1000);`);
  const kind = spawn(process.execPath, [skript], { stdio: ['ignore', 'pipe', 'ignore'] });
  fremde.push(kind);
  await once(kind.stdout, 'data');
  return { pid: kind.pid, skript };
}

const IMMER = { hoechstensMs: 20_000 };

describe('Prozesse', () => {
  it('Wer auf SIGTERM nicht hört, wird nach seiner Frist hart beendet', async () => {
    const { pid } = await starteProgramm("process.on('SIGTERM', () => {});");
    const stufen = [
      { signal: 'SIGTERM', wartezeitMs: 100 },
      { signal: 'SIGKILL', wartezeitMs: 5_000 },
    ];
    expect(await beende(pid, stufen)).toBe(true);
    expect(lebt(pid)).toBe(false);
  });
});

describe('Sperre', () => {
  it('Nur einer hat sie; wer sie hat, wird genannt; danach ist sie wieder frei', () => {
    const datei = join(ordner, 'run', 'start.json');
    const griff = nimmSperre(datei);
    expect(nimmSperre(datei)).toEqual({ inhaber: expect.objectContaining({ pid: process.pid }) });
    griff.frei();
    expect(findInhaber(datei)).toBeUndefined();
    expect(nimmSperre(datei)).toHaveProperty('frei');
  });

  it.each([
    ['eines toten Prozesses', { pid: 2 ** 22 + 1, befehl: 'node x' }],
    [
      'einer Nummer, die jetzt ein anderes Programm hat',
      { pid: process.pid, befehl: 'node ganz-anderes.mjs' },
    ],
    [
      'eines früheren Containers, in dem dieselbe Nummer dasselbe Programm hatte',
      { pid: process.pid, befehl: befehlszeile(process.pid) },
    ],
    ['mit abgeschnittenem Inhalt', undefined],
  ])('Eine Sperre %s gilt nicht', (_, inhalt) => {
    const datei = join(ordner, 'start.json');
    writeFileSync(datei, inhalt ? JSON.stringify(inhalt) : '{"pid":');
    expect(nimmSperre(datei)).toHaveProperty('frei');
  });

  it('Wer auf sie wartet, sagt es einmal, bekommt sie nach dem Vorgänger und hört auf, wenn abgebrochen wird', async () => {
    const datei = join(ordner, 'run', 'bau.json');
    const griff = nimmSperre(datei);
    const gesagt = [];
    const abbruch = new AbortController();
    const warte = (signal) =>
      warteAufSperre(datei, { beiWarten: (pid) => gesagt.push(pid), signal, abstandMs: 5 });
    const [geduldig, abgebrochen] = [warte(), warte(abbruch.signal)];
    abbruch.abort();
    await expect(abgebrochen).rejects.toMatchObject({ name: 'AbortError' });
    griff.frei();
    expect(await geduldig).toHaveProperty('frei');
    expect(gesagt).toEqual([process.pid, process.pid]);
  });
});

describe('Laufakte', () => {
  it('Verwaiste Dienste werden nach kill -9 beendet, ein fremder Prozess mit derselben Nummer nicht', async () => {
    const eigener = await starteProgramm('', 'api.mjs');
    const fremder = await starteProgramm('', 'fremd.mjs');
    const akte = oeffneLaufakte(ordner);
    akte.merkeKind('api', eigener.pid, eigener.skript);
    akte.merkeKind('worker', fremder.pid, join(ordner, 'worker.mjs'));
    expect(await beendeVerwaisteKinder(ordner)).toEqual(['api']);
    expect(lebt(eigener.pid)).toBe(false);
    expect(befehlszeile(fremder.pid)).toContain('fremd.mjs');
    akte.schliesse();
  });

  it('Auch in einem Ordner, dessen Name Leerzeichen hat', async () => {
    const { pid, skript } = await starteProgramm('', 'Meine Vorgänge 1/api.mjs');
    const akte = oeffneLaufakte(ordner);
    akte.merkeKind('api', pid, skript);
    expect(await beendeVerwaisteKinder(ordner)).toEqual(['api']);
    expect(lebt(pid)).toBe(false);
    akte.schliesse();
  });

  it('Die Umgebung gilt nur, solange der Start läuft', () => {
    const akte = oeffneLaufakte(ordner);
    akte.merkeUmgebung({ DATABASE_URL: 'postgres://x' });
    expect(findLaufendeUmgebung(ordner)).toEqual({ DATABASE_URL: 'postgres://x' });
    expect(oeffneLaufakte(ordner)).toEqual({ laeuftBereits: expect.objectContaining({ pid: process.pid }) });
    akte.schliesse();
    expect(findLaufendeUmgebung(ordner)).toBeUndefined();
  });
});

describe('Kindprozesse', () => {
  const auftrag = (skript, mehr) => ({
    name: 'API',
    skript,
    env: process.env,
    ordner,
    protokoll: join(ordner, 'api.log'),
    melde: () => {},
    beiStart: () => {},
    ...mehr,
  });

  it('Ein Dienst, der stirbt, wird mit Ansage neu gestartet; seine Ausgabe steht im Protokoll', async () => {
    const skript = join(ordner, 'api.mjs');
    writeFileSync(skript, "console.log('hallo'); setInterval(() => {}, 1000);");
    const pids = [];
    const meldungen = [];
    const kind = starteKind(
      auftrag(skript, { beiStart: (pid) => pids.push(pid), melde: (text) => meldungen.push(text) }),
    );
    kind.bereit();
    process.kill(pids[0], 'SIGKILL');
    expect(await warteBis(() => pids.length === 2, IMMER)).toBe(true);
    expect(meldungen).toEqual([expect.stringMatching(/API ist ausgefallen \(SIGKILL\); Neustart in 500 ms/)]);
    expect(await warteBis(() => readFileSync(join(ordner, 'api.log'), 'utf8').includes('hallo'), IMMER)).toBe(
      true,
    );
    await kind.stoppe();
    expect(lebt(pids[1])).toBe(false);
  });

  it('Nach dem Stoppen startet nichts mehr neu, auch nicht mitten in der Wartezeit', async () => {
    const skript = join(ordner, 'kaputt.mjs');
    writeFileSync(skript, 'process.exit(1);');
    let starts = 0;
    const meldungen = [];
    const kind = starteKind(
      auftrag(skript, { beiStart: () => (starts += 1), melde: (text) => meldungen.push(text) }),
    );
    expect(await warteBis(() => meldungen.length > 0, IMMER)).toBe(true);
    await kind.stoppe();
    await new Promise((erfuelle) => setTimeout(erfuelle, 900));
    expect(starts).toBe(1);
  });

  it('Ein Dienst, der nie bereit war und immer wieder stirbt, wird aufgegeben', async () => {
    const skript = join(ordner, 'kaputt.mjs');
    writeFileSync(skript, "throw new Error('Einstellung fehlt');");
    const kind = starteKind(auftrag(skript));
    await expect(kind.aufgegeben).rejects.toMatchObject({ code: 'PROZESS_STARTET_NICHT' });
    await kind.stoppe();
  }, 30_000);

  it('Die Pausen vor Neustarts verdoppeln sich bis 30 Sekunden', () => {
    expect([1, 2, 3, 7, 20].map(wartezeitVorNeustart)).toEqual([500, 1000, 2000, 30_000, 30_000]);
  });
});
