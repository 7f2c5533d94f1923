import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Angriffsziel, type Ergebnis, greifeAn } from './angriff.js';
import { abweichungen, uebersicht } from './auswertung.js';
import { ladeNutzlasten, type Nutzlast, sichte } from './nutzlast.js';

/** What becomes of a folder that others have filled, without the program that is attacked. */
let ordner: string;
beforeAll(() => {
  ordner = mkdtempSync(join(tmpdir(), 'sammlung-'));
});
afterAll(() => rmSync(ordner, { recursive: true }));

function lege(name: string, inhalt: string | Buffer): string {
  const pfad = join(ordner, name);
  mkdirSync(dirname(pfad), { recursive: true });
  writeFileSync(pfad, inhalt);
  return pfad;
}
const arten = (pfad: string, gruendlich = false) =>
  [...ladeNutzlasten(pfad, gruendlich)].map(({ name, pfad: weg, kopf, roh }) =>
    [name, roh ? 'roh' : weg.replace(/[0-9a-f-]{36}/, ':id'), kopf['content-type']?.split(';')[0]].join(' '),
  );

describe('Jede Datei einer Sammlung wird als das gesendet, was sie ist', () => {
  it('XML als Nachricht und als Anlage', () => {
    expect(arten(lege('a/x.xml', '<x/>'))).toEqual([
      'x.xml /api/v1/antraege application/xml',
      'x.xml als Anlage /api/v1/antraege multipart/form-data',
    ]);
  });

  it.each([
    ['b/saat-17', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['b/bild.xml', Buffer.from('\x89PNG\r\n', 'latin1'), 'image/png'],
    ['b/foto', Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'image/jpeg'],
  ])('%s nach ihrem Inhalt, an der Stelle des Nachweises', (name, inhalt, medientyp) => {
    const [, anlage] = [...ladeNutzlasten(lege(name, inhalt))];
    const text = anlage?.inhalt.toString('latin1');
    expect(text).toContain(`filename="zulassungsbescheinigung.pdf"\r\nContent-Type: ${medientyp}\r\n`);
  });

  it('ein Archiv unter seinem eigenen Namen und Medientyp', () => {
    const [, anlage] = [...ladeNutzlasten(lege('b/bombe.zip', 'PK\x03\x04'))];
    expect(anlage?.inhalt.toString('latin1')).toContain(
      'filename="bombe.zip"\r\nContent-Type: application/zip\r\n',
    );
  });

  it('JSON auch dorthin, wo JSON gelesen wird, und nicht als Liste, wenn es keine ist', () => {
    expect(arten(lege('c/n.json', '[1,'))).toContain(
      'n.json als JSON 1 /api/v1/antraege/:id/bescheid/abruf application/json',
    );
    expect(arten(lege('c/leer.json', '[]'))).toContain(
      'leer.json als JSON 3 /api/v1/antraege/:id/mensch application/json',
    );
  });

  it('eine rohe Anfrage Byte für Byte', () => {
    const bytes = 'GET / HTTP/1.1\nHost : a\n\n';
    const [roh, ...weitere] = [...ladeNutzlasten(lege('d/te.http', bytes))];
    expect({ roh: roh?.roh, inhalt: String(roh?.inhalt), weitere }).toEqual({
      roh: true,
      inhalt: bytes,
      weitere: [],
    });
  });

  it('ein Text mit XML über mehrere Zeilen auch im Ganzen, ein Codeblock als Nachricht', () => {
    const [ganz] = [...ladeNutzlasten(lege('e/xxe.txt', '<!DOCTYPE a [\n<!ENTITY b "c">]>\n<a>&b;</a>'))];
    expect(String(ganz?.inhalt)).toContain(']>\n<a>');
    const [block] = [...ladeNutzlasten(lege('e/liste.md', '# Titel\n\n```xml\n<a>\n</a>\n```\nText\n'))];
    expect(String(block?.inhalt)).toBe('<a>\n</a>\n');
  });

  it('Listen Text für Text, jeden einmal', () => {
    const namen = arten(lege('f/liste.json', '["eins", "zwei", "eins"]'), true);
    expect(namen).toHaveLength(10);
  });
});

describe('Nichts wird stillschweigend ausgelassen', () => {
  it('weder Verweise noch Dateien über 50 MB; was in Unterordnern liegt, wird gesendet', () => {
    truncateSync(lege('g/gross.bin', ''), 50 * 1024 * 1024 + 1);
    symlinkSync('/etc/hostname', join(ordner, 'g', 'verweis'));
    lege('g/tief/tiefer/x.xml', '<x/>');
    lege('g/.git/config', 'x');
    const { dateien, uebergangen } = sichte(join(ordner, 'g'));
    expect(dateien).toEqual([join(ordner, 'g', 'tief', 'tiefer', 'x.xml')]);
    expect(uebergangen.map(({ name }) => name)).toEqual(['gross.bin', 'verweis']);
    expect(uebersicht([], uebergangen)).toContain('gross.bin: größer als 50 MB');
  });
});

describe('Eine Nutzlast gilt erst als geprüft, wenn die API sie gelesen hat', () => {
  let antworten: readonly (readonly [number, Readonly<Record<string, string>>?])[] = [];
  let gesehen: string[] = [];
  let server: Server;
  let ziel: Angriffsziel;
  let ausweise = 0;

  beforeAll(async () => {
    server = createServer((anfrage, antwort) => {
      gesehen.push(String(anfrage.headers.authorization));
      const [status, kopf = {}] = antworten[Math.min(gesehen.length, antworten.length) - 1] ?? [500];
      anfrage.resume().on('end', () => antwort.writeHead(status, kopf).end('{"code": "X"}'));
    }).listen(0, '127.0.0.1');
    await new Promise((bereit) => server.once('listening', bereit));
    const { port } = server.address() as AddressInfo;
    ziel = {
      adresse: `http://127.0.0.1:${port}`,
      geheimnis: 'geheim',
      test: { ausweise: { portal: async () => ({ authorization: `Bearer ${++ausweise}` }) } },
    };
  });
  afterAll(() => server.close());
  beforeEach(() => {
    [gesehen, ausweise] = [[], 0];
  });

  const last = (mehr: Partial<Nutzlast> = {}): Nutzlast => ({
    ...{ name: 'n', pfad: '/', methode: 'POST', kopf: {}, inhalt: Buffer.from('x') },
    ...mehr,
  });
  const eine = async (mehr?: Partial<Nutzlast>) => (await greifeAn(ziel, [last(mehr)]))[0] as Ergebnis;

  it('Läuft das Token ab, wird sie mit einem neuen noch einmal gesendet', async () => {
    antworten = [[401], [422]];
    expect(await eine()).toMatchObject({ ausgang: 'abgewiesen', status: 422 });
    expect(gesehen).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it.each([401, 429])('Bleibt es bei %i, ist das kein guter Ausgang', async (status) => {
    antworten = [[status, { 'retry-after': '0' }]];
    expect(await eine()).toMatchObject({ ausgang: 'nicht geprüft', status });
  });

  it('Rohe Bytes enden mit der Antwort oder der Verbindung; eine Antwort ab 500 ist ein Fehler im Haus', async () => {
    antworten = [[500]];
    const roh = (text: string) => eine({ roh: true, inhalt: Buffer.from(text) });
    expect(await roh('kein HTTP\r\n\r\n')).toMatchObject({ ausgang: 'abgewiesen', code: 'HTTP 400' });
    expect(await roh('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatchObject({
      ausgang: 'Fehler im Haus',
      status: 500,
    });
  });
});

describe('Wer sagt, was er erwartet, hört, was anders kam', () => {
  const ergebnis = { name: 'a.xml', ausgang: 'abgelegt', code: 'LEER', status: 422, ms: 1 } as const;

  it.each([
    [{ 'a.xml': 'LEER' }, []],
    [{ 'a.xml': 'abgelegt' }, []],
    [{ 'a.xml': 'angenommen' }, ['a.xml: abgelegt LEER, erwartet angenommen']],
    [{ 'b.xml': 'LEER' }, ['b.xml: nicht gesendet, erwartet LEER']],
  ])('%j', (erwartet, zeilen) => {
    expect(abweichungen([ergebnis], erwartet as Readonly<Record<string, string>>)).toEqual(zeilen);
  });
});
