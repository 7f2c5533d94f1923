import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reicheEin } from './einreichen.mjs';
import { liesBeispiele } from './fundus.mjs';
import {
  findSchemaOrdner,
  installierteNamensraeume,
  sorgeFuerSchemata,
  wurzelNamensraum,
} from './schemata.mjs';
import { frischeAuf, istFertig } from './verfolgung.mjs';
import { fuehreVor } from './vorfuehrung.mjs';
import { merkeVorfuehrtag } from './zeitbezug.mjs';

let ordner;
beforeEach(() => {
  ordner = mkdtempSync(join(tmpdir(), 'beispiele-'));
});
afterEach(() => rmSync(ordner, { recursive: true, force: true }));

const schreibe = (pfad, inhalt) => {
  mkdirSync(dirname(join(ordner, pfad)), { recursive: true });
  writeFileSync(join(ordner, pfad), inhalt);
};

/** A real HTTP server that answers with what `antworte` returns and keeps what it was asked. */
async function mitServer(antworte, arbeit) {
  const anfragen = [];
  const server = createServer(async (anfrage, antwort) => {
    const teile = [];
    for await (const teil of anfrage) teile.push(teil);
    anfragen.push({ url: anfrage.url, kopf: anfrage.headers, inhalt: Buffer.concat(teile).toString() });
    const { status, json } = antworte(anfrage, anfragen.length);
    antwort.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise((erfuelle) => server.listen(0, '127.0.0.1', erfuelle));
  try {
    return await arbeit(`http://127.0.0.1:${server.address().port}`, anfragen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('Beispiele lesen', () => {
  it('Was im Beispiel bevorsteht, steht am Tag der Vorführung bevor; was vergangen ist, bleibt', () => {
    schreibe('parken/beispiele/a/antrag.xml', '<a><geboren>1990-01-02</geboren><ab>2026-03-16</ab></a>');
    schreibe('parken/beispiele/a/erwartet.json', '{"heute":"2026-03-02"}');
    const [am, spaeter] = ['2026-11-20', '2027-01-01'].map((tag) => liesBeispiele(ordner, tag)[0]);
    expect(am.nachricht.toString()).toBe('<a><geboren>1990-01-02</geboren><ab>2026-12-04</ab></a>');
    expect(spaeter.nachricht.toString()).toContain('<ab>2027-01-15</ab>');
    expect(spaeter.schluessel).toBe(am.schluessel);
  });

  it('Der Tag der ersten Vorführung bleibt, damit ein späterer Start nichts zweimal einreicht', () => {
    const datei = join(ordner, 'unter', 'beispiele.json');
    expect(merkeVorfuehrtag(datei, '2026-11-20')).toBe('2026-11-20');
    expect(merkeVorfuehrtag(datei, '2026-11-21')).toBe('2026-11-20');
  });

  it('Jeder Ordner mit antrag.xml ist ein Beispiel; Anlagen späterer Schritte gehen nicht mit dem Antrag', () => {
    schreibe('parken/beispiele/b/antrag.xml', '<b/>');
    schreibe('parken/beispiele/a/antrag.xml', '<a/>');
    schreibe('parken/beispiele/a/anlagen/fahrzeugschein.pdf', '%PDF-1');
    schreibe('parken/beispiele/a/anlagen/spaeter.pdf', '%PDF-2');
    schreibe(
      'parken/beispiele/a/erwartet.json',
      '{"schritte":[{"nachricht":"n.xml","anlagen":["anlagen/spaeter.pdf"]}]}',
    );
    schreibe('parken/beispiele/leer/notiz.txt', '');
    const beispiele = liesBeispiele(ordner, '2026-11-20');
    expect(beispiele.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(beispiele[0].anlagen.map(({ name }) => name)).toEqual(['fahrzeugschein.pdf']);
  });

  it('Der Schlüssel bleibt gleich, solange der Inhalt gleich bleibt, und ändert sich mit jeder Anlage', () => {
    schreibe('parken/beispiele/a/antrag.xml', '<a/>');
    const [erster] = liesBeispiele(ordner, '2026-11-20');
    const [zweiter] = liesBeispiele(ordner, '2026-11-20');
    schreibe('parken/beispiele/a/anlagen/neu.pdf', '%PDF');
    const [dritter] = liesBeispiele(ordner, '2026-11-20');
    expect(erster.schluessel).toMatch(/^beispiel-parken-a-[0-9a-f]{12}$/);
    expect(zweiter.schluessel).toBe(erster.schluessel);
    expect(dritter.schluessel).not.toBe(erster.schluessel);
  });
});

describe('Beispiele einreichen', () => {
  const beispiel = {
    verfahren: 'p',
    name: 'a',
    nachricht: Buffer.from('<a/>'),
    anlagen: [],
    schluessel: 'beispiel-p-a-0',
  };

  it('Ohne Anlagen geht das XML allein, mit Anlagen ein Formular mit nachricht und anlagen', () =>
    mitServer(
      () => ({ status: 202, json: { id: 'A1' } }),
      async (api, anfragen) => {
        expect(await reicheEin(api, beispiel)).toEqual({ id: 'A1' });
        await reicheEin(api, { ...beispiel, anlagen: [{ name: 'schein.pdf', bytes: Buffer.from('%PDF') }] });
        expect(anfragen[0].kopf).toMatchObject({
          'content-type': 'application/xml',
          'idempotency-key': 'beispiel-p-a-0',
        });
        expect(anfragen[1].kopf['content-type']).toMatch(/^multipart\/form-data/);
        expect(anfragen[1].inhalt).toMatch(
          /name="nachricht"; filename="antrag.xml"\r\nContent-Type: application\/xml/,
        );
        expect(anfragen[1].inhalt).toMatch(
          /name="anlagen"; filename="schein.pdf"\r\nContent-Type: application\/pdf/,
        );
      },
    ));

  it('Was die API ablehnt und dennoch ablegt (422 mit Beleg), gilt als eingereicht', () =>
    mitServer(
      () => ({ status: 422, json: { code: 'SCHEMA_UNGUELTIG', beleg: { id: 'A2' } } }),
      async (api) => expect(await reicheEin(api, beispiel)).toEqual({ id: 'A2' }),
    ));

  it('Eine Ablehnung ohne Beleg nennt ihren Code', () =>
    mitServer(
      () => ({ status: 413, json: { code: 'ZU_GROSS' } }),
      async (api) => expect(await reicheEin(api, beispiel)).toEqual({ grund: 'ZU_GROSS' }),
    ));

  it('Eine überlastete API wird mit demselben Schlüssel noch einmal gefragt', () =>
    mitServer(
      (_, nummer) => (nummer === 1 ? { status: 503, json: {} } : { status: 202, json: { id: 'A3' } }),
      async (api, anfragen) => {
        expect(await reicheEin(api, beispiel)).toEqual({ id: 'A3' });
        expect(new Set(anfragen.map(({ kopf }) => kopf['idempotency-key']))).toEqual(
          new Set(['beispiel-p-a-0']),
        );
      },
    ));
});

describe('Beispiele verfolgen', () => {
  it.each([
    ['läuft', null, 0, false],
    ['automatisch', null, 0, false],
    ['automatisch', { nummer: '1', datei: null }, 0, false],
    ['automatisch', { nummer: '1', datei: 'x.pdf' }, 0, true],
    ['automatisch', null, 30_000, true],
    ['wartet auf Mensch', null, 0, true],
    ['wartet auf Antragsteller', null, 0, true],
    ['Posteingang', null, 0, true],
  ])('„%s“ mit Bescheid %j nach %d ms: fertig = %s', (weg, bescheid, seit, fertig) => {
    expect(istFertig({ weg, bescheid }, seit)).toBe(fertig);
  });

  it('Antwortet die API nicht, bleibt die Zeile, wie sie war', async () => {
    const zeile = { beispiel: 'a', verfahren: 'p', id: 'A1', uebersicht: { weg: 'läuft' }, fertig: false };
    expect(await frischeAuf('http://127.0.0.1:1', zeile)).toBe(false);
    expect(zeile.uebersicht.weg).toBe('läuft');
  });

  it('Ohne Terminal erscheint jede Zeile genau einmal, dann die Zusammenfassung', () =>
    mitServer(
      (anfrage, nummer) =>
        anfrage.method === 'POST'
          ? { status: 202, json: { id: `A${nummer}` } }
          : {
              status: 200,
              json: nummer < 6 ? { weg: 'läuft' } : { weg: 'wartet auf Mensch', grund: 'Freitext' },
            },
      async (api) => {
        const gedruckt = [];
        const terminal = {
          tty: false,
          hoehe: () => 24,
          zeile: (text) => gedruckt.push(text),
          live: () => {},
        };
        const beispiele = ['eins', 'zwei'].map((name) => ({
          verfahren: 'p',
          name,
          nachricht: Buffer.from('<a/>'),
          anlagen: [],
          schluessel: name,
        }));
        await fuehreVor({ api, beispiele, terminal, abbruch: new AbortController().signal });
        for (const name of ['eins', 'zwei'])
          expect(gedruckt.filter((text) => text.startsWith(name))).toHaveLength(1);
        expect(gedruckt.at(-1)).toBe('2 Anträge: 2 warten auf Menschen');
      },
    ));
});

describe('Schemata der Beispiele', () => {
  it.each([
    ['<?xml version="1.0"?>\n<!-- <x xmlns="falsch"> -->\n<p:antrag xmlns:p="urn:a" test="1"/>', 'urn:a'],
    ["\uFEFF<antrag xmlns='urn:b'><x xmlns='urn:c'/></antrag>", 'urn:b'],
    ['<antrag/>', undefined],
    ['kein XML', undefined],
  ])('%j hat den Namensraum %s', (xml, namensraum) => {
    expect(wurzelNamensraum(Buffer.from(xml))).toBe(namensraum);
  });

  it('Ein installierter Standard wird an den Namensräumen seines Manifests erkannt', () => {
    schreibe('xbau/2.6/manifest.json', '{"namespaces":["urn:x"],"wurzeln":[{"namespace":"urn:y"}]}');
    schreibe('kaputt/1.0/manifest.json', '{');
    expect(installierteNamensraeume([ordner, join(ordner, 'fehlt')])).toEqual(new Set(['urn:x', 'urn:y']));
  });

  it('Fehlende Schemata werden aus der Quelle geholt; was es dort nicht gibt, wird in einer Zeile gesagt', async () => {
    schreibe('quelle/xbau/2.6/xsd/xbau.xsd', '<xs:schema targetNamespace="urn:xbau"/>');
    const meldungen = [];
    const geholt = [];
    const beispiele = ['urn:xbau', 'urn:fehlt', 'urn:fehlt'].map((namensraum) => ({
      verfahren: namensraum.slice(4),
      nachricht: Buffer.from(`<a xmlns="${namensraum}"/>`),
    }));
    await sorgeFuerSchemata({
      beispiele,
      schemaOrdner: [],
      quelle: join(ordner, 'quelle'),
      importiere: async (pfad) => geholt.push(pfad) > 0,
      melde: (zeile) => meldungen.push(zeile),
    });
    expect(geholt).toEqual([join(ordner, 'quelle/xbau/2.6/xsd')]);
    expect(meldungen.filter((zeile) => zeile.includes('urn:fehlt'))).toEqual([
      expect.stringMatching(/Posteingang.*fehlt \(2 Beispiele\).*XOEV_QUELLE/),
    ]);
    expect(findSchemaOrdner(join(ordner, 'gibt-es-nicht'), 'urn:xbau')).toBeUndefined();
  });
});
