import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hoereAufAbbruch } from './abbruch.mjs';
import { fehlerstelle } from './befehl.mjs';
import { legeDatenordnerAn } from './datenordner.mjs';
import { beiVerlustDerEltern } from './eltern.mjs';
import { BetriebsFehler, beschreibeFehler } from './fehler.mjs';
import { Halter } from './halter.mjs';
import { gewuenschterPort, naechsterFreierPort } from './ports.mjs';
import { gedrosselt, warnungIn } from './protokoll.mjs';
import { baueUmgebung } from './umgebung.mjs';
import { formatDauer, warteBis } from './warten.mjs';

let ordner;
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'betrieb-'));
});
afterEach(() => rmSync(ordner, { recursive: true, force: true }));

const IMMER = { hoechstensMs: 20_000 };

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

describe('Datenordner', () => {
  const systemfehler = (code) => Object.assign(new Error(code), { code, path: join(ordner, 'run') });

  it.each([
    ['EACCES', 'DATENORDNER_GESPERRT', 'chown'],
    ['EPERM', 'DATENORDNER_GESPERRT', 'chown'],
    ['ENOSPC', 'PLATTE_VOLL', 'Platz schaffen'],
    ['EDQUOT', 'PLATTE_VOLL', 'Platz schaffen'],
    ['EROFS', 'DATENORDNER_UNBRAUCHBAR', 'nur lesbar'],
  ])('Weist das System ihn mit %s ab, heißt das %s', (code, erwartet, abhilfe) => {
    const lege = () => {
      throw systemfehler(code);
    };
    expect(() => legeDatenordnerAn(ordner, lege)).toThrow(
      expect.objectContaining({ code: erwartet, abhilfe: expect.stringContaining(abhilfe) }),
    );
  });

  it('Liegt eine Datei im Weg, wird sie genannt', () => {
    writeFileSync(join(ordner, 'logs'), '');
    expect(() => legeDatenordnerAn(ordner)).toThrow(
      expect.objectContaining({
        code: 'DATENORDNER_UNBRAUCHBAR',
        message: expect.stringContaining(join(ordner, 'logs')),
      }),
    );
  });
});

describe('Umgebung der Dienste', () => {
  const angaben = {
    wurzel: '/p',
    daten: '/p/.data',
    port: 3001,
    datenbank: { appUrl: 'postgres://app', dienstUrl: 'postgres://dienst', ownerUrl: 'postgres://owner' },
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
    expect(dienste).toMatchObject({
      DATABASE_URL: 'postgres://app',
      DATABASE_DIENST_URL: 'postgres://dienst',
      PORT: '3001',
    });
    expect(dienste).not.toHaveProperty('DATABASE_OWNER_URL');
    expect(befehle.DATABASE_OWNER_URL).toBe('postgres://owner');
  });

  it.each([
    [undefined, 'http://127.0.0.1:3001'],
    ['0.0.0.0', 'http://127.0.0.1:3001'],
    ['::', 'http://[::1]:3001'],
    ['::1', 'http://[::1]:3001'],
    ['192.0.2.7', 'http://192.0.2.7:3001'],
    ['amt.example.de', 'http://amt.example.de:3001'],
  ])('Lauscht die API auf HOST=%s, ist sie unter %s zu finden', (HOST, adresse) => {
    const env = HOST === undefined ? {} : { HOST };
    expect(baueUmgebung({ ...angaben, env }).merkzettel.API_URL).toBe(adresse);
  });

  it('nimmt eine leere Einstellung als nicht gesetzt: HOST= hört nicht auf allen Adressen', () => {
    const leer = { HOST: '', BRIEFE_ORDNER: '', BEHOERDEN_ORDNER: '', ZIEHUNGSSCHLUESSEL: '' };
    const { dienste } = baueUmgebung({ ...angaben, env: leer });
    expect(dienste).toEqual(baueUmgebung({ ...angaben, env: {} }).dienste);
    expect(dienste.HOST).toBe('127.0.0.1');
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
  it.each(['abc', '-1', '0', '65536', '3000.5', '3e3'])(
    'PORT=%s wird abgewiesen, statt irgendeinen Port zu nehmen',
    (PORT) => {
      expect(() => gewuenschterPort('PORT', PORT, 3000)).toThrow(`PORT ist kein Port: „${PORT}“.`);
    },
  );

  it.each(['PORT', 'ANMELDUNG_PORT'])(
    'npm start sagt es von %s, ehe es etwas startet',
    (name) => {
      const { HOME, PATH } = process.env;
      const env = { HOME, PATH, [name]: 'abc' };
      const lauf = spawnSync(process.execPath, ['scripts/start.mjs'], {
        env,
        encoding: 'utf8',
        timeout: 20_000,
      });
      expect(lauf.status).toBe(1);
      expect(lauf.stdout.trim().split('\n')[0]).toBe(`Fehler PORT_UNGUELTIG: ${name} ist kein Port: „abc“.`);
    },
    30_000,
  );

  it('Ohne Angabe gilt die Vorgabe, auch wo die Variable leer ist', () => {
    expect([undefined, '', '4000'].map((wert) => gewuenschterPort('PORT', wert, 3000))).toEqual([
      3000, 3000, 4000,
    ]);
  });

  it('Ist der gewünschte Port belegt, nimmt die API den nächsten freien', async () => {
    const server = createServer();
    await new Promise((erfuelle) => server.listen(0, '127.0.0.1', erfuelle));
    const { port } = server.address();
    expect(await naechsterFreierPort(port)).toBeGreaterThan(port);
    server.close();
  });

  // Elsewhere than on Linux the machine has only one loopback address of the old kind.
  (process.platform === 'linux' ? it : it.skip)(
    'Ob ein Port frei ist, gilt für die Adresse, auf der gelauscht werden soll',
    async () => {
      const server = createServer();
      await new Promise((erfuelle) => server.listen(0, '127.0.0.2', erfuelle));
      const { port } = server.address();
      expect(await naechsterFreierPort(port, '127.0.0.2')).toBeGreaterThan(port);
      server.close();
    },
  );

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
