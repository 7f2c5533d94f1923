import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hoereAufAbbruch } from './abbruch.mjs';
import { fehlerstelle } from './befehl.mjs';
import { beiVerlustDerEltern } from './eltern.mjs';
import { BetriebsFehler, beschreibeFehler } from './fehler.mjs';
import { Halter } from './halter.mjs';
import { starteKind, wartezeitVorNeustart } from './kind.mjs';
import { beendeVerwaisteKinder, findLaufendeUmgebung, oeffneLaufakte } from './laufakte.mjs';
import { naechsterFreierPort } from './ports.mjs';
import { gedrosselt, warnungIn } from './protokoll.mjs';
import { beende, befehlszeile, lebt } from './prozesse.mjs';
import { findInhaber, nimmSperre } from './sperre.mjs';
import { baueUmgebung } from './umgebung.mjs';
import { formatDauer, warteBis } from './warten.mjs';

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
    ['mit abgeschnittenem Inhalt', undefined],
  ])('Eine Sperre %s gilt nicht', (_, inhalt) => {
    const datei = join(ordner, 'start.json');
    writeFileSync(datei, inhalt ? JSON.stringify(inhalt) : '{"pid":');
    expect(nimmSperre(datei)).toHaveProperty('frei');
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

describe('Protokoll', () => {
  it.each([
    ['{"level":40,"msg":"Warnung"}', 'stdout', 'Warnung'],
    ['{"level":50,"msg":"Fehler","err":{"message":"Ursache"}}', 'stdout', 'Fehler: Ursache'],
    ['{"level":30,"msg":"alltäglich"}', 'stdout', undefined],
    ['{"level":30,"msg":"alltäglich"}', 'stderr', undefined],
    ['freier Text', 'stdout', undefined],
    ['freier Text', 'stderr', 'freier Text'],
    ['', 'stderr', undefined],
  ])('%s auf %s ergibt %s', (zeile, quelle, erwartet) => {
    expect(warnungIn(zeile, quelle)).toBe(erwartet);
  });

  it('Eine Flut von Warnungen wird nach fünf Zeilen nur noch angekündigt, später wieder gezeigt', () => {
    let jetzt = 0;
    const gezeigt = [];
    const melde = gedrosselt((zeile) => gezeigt.push(zeile), { jetzt: () => jetzt });
    for (let i = 0; i < 100; i += 1) melde(`w${i}`);
    expect(gezeigt).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', expect.stringContaining('Protokoll')]);
    jetzt = 10_001;
    melde('neu');
    expect(gezeigt.at(-1)).toBe('neu');
  });
});

describe('Beenden', () => {
  const glied = (name, ablauf, dauer = Promise.resolve()) => ({
    stoppe: async (hart) => {
      ablauf.push(`${name}${hart ? '!' : ''}`);
      if (!hart) await dauer;
    },
  });

  it('Die Dienste enden vor der Datenbank, die Datenbank vor der Sperre', async () => {
    const ablauf = [];
    const halter = new Halter();
    for (const gruppe of [['sperre'], ['datenbank'], ['api', 'worker']])
      halter.nimm(gruppe.map((name) => glied(name, ablauf)));
    await halter.stoppe(new Promise(() => {}), () => {});
    expect(ablauf).toEqual(['api', 'worker', 'datenbank', 'sperre']);
  });

  it('Nach dem zweiten Ctrl-C endet der Rest hart, in derselben Reihenfolge', async () => {
    const ablauf = [];
    const halter = new Halter();
    let loese;
    const haengt = new Promise((erfuelle) => {
      loese = erfuelle;
    });
    halter.nimm([glied('datenbank', ablauf)]);
    const haenger = async (hart) => {
      if (!hart) return haengt;
      ablauf.push('api!');
      loese();
    };
    halter.nimm([{ stoppe: haenger }]);
    await halter.stoppe(Promise.resolve(), () => {});
    expect(ablauf).toEqual(['api!', 'datenbank!', 'datenbank!']);
  });

  it('Endet npm, ohne dass ein Signal ankommt, endet auch das Skript; ohne npm läuft es weiter', async () => {
    let eltern = 1;
    const gerufen = [];
    const umgebung = { ppid: () => eltern, abstandMs: 5 };
    beiVerlustDerEltern(() => gerufen.push('npm'), { ...umgebung, env: { npm_lifecycle_event: 'start' } });
    beiVerlustDerEltern(() => gerufen.push('allein'), { ...umgebung, env: {} });
    await new Promise((erfuelle) => setTimeout(erfuelle, 50));
    expect(gerufen).toEqual([]);
    eltern = 2;
    expect(await warteBis(() => gerufen.length > 0, IMMER)).toBe(true);
    await new Promise((erfuelle) => setTimeout(erfuelle, 50));
    expect(gerufen).toEqual(['npm']);
  });

  it('npm reicht ein Ctrl-C weiter: zwei Signale kurz nacheinander sind eine Taste', async () => {
    let jetzt = 0;
    const prozess = new EventEmitter();
    const { signal, hart } = hoereAufAbbruch({ jetzt: () => jetzt, prozess });
    let istHart = false;
    hart.then(() => {
      istHart = true;
    });
    prozess.emit('SIGINT');
    jetzt = 20;
    prozess.emit('SIGINT');
    await Promise.resolve();
    expect([signal.aborted, istHart]).toEqual([true, false]);
    jetzt = 2_000;
    prozess.emit('SIGINT');
    await hart;
  });
});

describe('Umgebung der Dienste', () => {
  const angaben = {
    wurzel: '/p',
    daten: '/p/.data',
    port: 3001,
    datenbank: { appUrl: 'postgres://app', ownerUrl: 'postgres://owner' },
  };

  beforeEach(() => {
    angaben.daten = ordner;
  });

  it('Der Schlüssel der Stichprobe bleibt über alle Starts derselbe und gehört nur dem Eigentümer', () => {
    const [erster, zweiter] = [1, 2].map(
      () => baueUmgebung({ ...angaben, env: {} }).dienste.ZIEHUNGSSCHLUESSEL,
    );
    expect(erster).toMatch(/^.{43}$/);
    expect(zweiter).toBe(erster);
    expect(statSync(join(ordner, 'ziehungsschluessel')).mode & 0o777).toBe(0o600);
  });

  it('API und Worker bekommen die Adresse der Eigentümerrolle nicht, die Befehle schon', () => {
    const { dienste, befehle } = baueUmgebung({
      ...angaben,
      env: { DATABASE_OWNER_URL: 'postgres://von-aussen' },
    });
    expect(dienste).toMatchObject({ DATABASE_URL: 'postgres://app', PORT: '3001' });
    expect(dienste).not.toHaveProperty('DATABASE_OWNER_URL');
    expect(befehle.DATABASE_OWNER_URL).toBe('postgres://owner');
  });

  it('Schemata kommen aus dem Projekt, aus den importierten und aus dem, was der Betreiber ergänzt', () => {
    const { dienste } = baueUmgebung({ ...angaben, env: { SCHEMA_ORDNER: '/mehr' } });
    expect(dienste.SCHEMA_ORDNER.split(delimiter)).toEqual([
      '/p/xoev-schemas',
      join(ordner, 'schemas'),
      '/mehr',
    ]);
  });
});

describe('Ports und Texte', () => {
  it('Ist der gewünschte Port belegt, nimmt die API den nächsten freien', async () => {
    const server = createServer();
    await new Promise((erfuelle) => server.listen(0, '127.0.0.1', erfuelle));
    const { port } = server.address();
    expect(await naechsterFreierPort(port)).toBeGreaterThan(port);
    server.close();
  });

  it.each([
    [12, '12 ms'],
    [2440, '2,4 s'],
    [61_000, '1 min 1 s'],
  ])('%d ms heißen „%s“', (ms, text) => {
    expect(formatDauer(ms)).toBe(text);
  });

  it.each([
    [
      'file:///x.js:3\n   throw e\n   ^\n\nerror: permission denied\n    at a\n{\n length: 1\n}',
      'error: permission denied',
    ],
    ['x\nTypeError [ERR_X]: kaputt\n    at a', 'TypeError [ERR_X]: kaputt'],
    ['PAKET_UNGUELTIG: Das Paket hat Befunde.', 'PAKET_UNGUELTIG: Das Paket hat Befunde.'],
    ['nur Text', 'nur Text'],
  ])('Von der Ausgabe %j beginnt der Auszug mit der Ursache', (ausgabe, ursache) => {
    expect(fehlerstelle(ausgabe).split('\n')[0]).toBe(ursache);
  });

  it('Ein Fehler zeigt Code, Satz, Auszug und Abhilfe; ein fremder Dateirechtefehler nennt die Datei', () => {
    const fehler = new BetriebsFehler('X_Y', 'Satz.', { auszug: 'a\nb', abhilfe: 'Tu dies.' });
    expect(beschreibeFehler(fehler)).toBe('Fehler X_Y: Satz.\n    a\n    b\n  Abhilfe: Tu dies.');
    expect(beschreibeFehler(Object.assign(new Error('x'), { code: 'EACCES', path: '/p/.data' }))).toMatch(
      /\/p\/\.data/,
    );
  });
});
