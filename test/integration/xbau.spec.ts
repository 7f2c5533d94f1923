import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { ladeKatalog, pruefeNachricht, type SchemaKatalog } from '#libs/xoev';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { SACHBEARBEITUNG } from '../unterbau/sachbearbeitung.js';
import { GETEILT, XBAU_VORHANDEN } from '../unterbau/standards.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

if (!XBAU_VORHANDEN) console.info('Ohne ../shared: XBau 2.6 wird nicht geprüft.');

const BEISPIEL = 'workflows/baugenehmigung/beispiele/genehmigung-einfamilienhaus';
const PUBLIZIERT = join(GETEILT, 'xoev', 'xbau', '2.6', 'beispiele');
const uhr = new FesteUhr('2026-04-01T09:00:00Z');
let test: Testanwendung;
let katalog: SchemaKatalog;

(XBAU_VORHANDEN ? describe : describe.skip)('XBau 2.6', () => {
  beforeAll(async () => {
    test = await starteTestanwendung({ uhr, verfahren: ['baugenehmigung'] });
    katalog = ladeKatalog(test.anwendung.konfiguration.SCHEMA_ORDNER.split(':'));
    await test.arbeite();
  }, 120_000);
  afterAll(() => test?.schliesse());

  const uebersicht = async (id: string) =>
    (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;
  const auskunft = async (id: string) => {
    const gefunden = await test.anwendung.auskunft.finde(id);
    if (!gefunden) throw new Error(id);
    return gefunden;
  };
  const typ = (xml: string) => {
    const pruefung = pruefeNachricht(Buffer.from(xml), katalog);
    if (pruefung.status === 'fehlerhaft') throw new Error(JSON.stringify(pruefung.fehler));
    return pruefung.nachricht.kopf.nachrichtentyp;
  };

  it('ein Bauantrag 0200 wird im selben Standard quittiert (1180), bestätigt (1120), geprüft (0201) und beschieden (0205)', async () => {
    const { status, koerper } = await reicheEin(test.server, beispielEinreichung(BEISPIEL));
    expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
    const quittung = (await auskunft(koerper.id)).quittung;
    expect(typ(quittung?.nachricht ?? '')).toBe('1180');
    const { schritte } = JSON.parse(readFileSync(join(BEISPIEL, 'erwartet.json'), 'utf8'));
    for (const schritt of schritte.filter((einer: { aufgabe?: string }) => einer.aufgabe)) {
      const zeile = await warteBis(
        () => uebersicht(koerper.id),
        ({ weg }) => weg === 'wartet auf Mensch',
      );
      expect(zeile.norm).toEqual(expect.any(String));
      const { vorgang } = await auskunft(koerper.id);
      const offen = vorgang?.offeneAufgaben.find(({ id }) => id.startsWith(`${schritt.aufgabe}.`));
      const { aktion, begruendung, felder } = schritt;
      const ergebnis = await test.anwendung.sachbearbeitung.antwort.antworteSofort(
        { behoerdeId: vorgang?.behoerdeId ?? '', vorgangId: vorgang?.id ?? '', aufgabeId: offen?.id ?? '' },
        SACHBEARBEITUNG,
        { aktion, begruendung, felder },
      );
      expect(ergebnis).toEqual({ art: 'beantwortet' });
      await warteBis(
        () => uebersicht(koerper.id),
        ({ weg }) => weg !== 'läuft',
      );
    }
    await warteBis(
      () => uebersicht(koerper.id),
      ({ bescheid }) => bescheid?.datei,
    );
    const fertig = await auskunft(koerper.id);
    expect(fertig.mitteilungen.map(({ nachricht }) => nachricht && typ(nachricht))).toEqual(
      expect.arrayContaining(['1120', '0201']),
    );
    expect(typ(fertig.bescheide[0]?.nachricht ?? '')).toBe('0205');
  }, 60_000);

  it('ein ungültiger Bauantrag wird abgelegt und im Standard zurückgewiesen (1100)', async () => {
    const xml = String(beispielEinreichung(BEISPIEL).xml)
      .replace(/(nachrichtenUUID>)[^<]+/, '$16e0f1f3e-7d3b-4a55-9a43-0a8c0f4b9a11')
      .replace(/<(\w+:)?bezeichnungDesBauvorhabens>[^<]*<\/(\w+:)?bezeichnungDesBauvorhabens>/, '');
    const { status, koerper } = await reicheEin(test.server, { xml, anlagen: [] });
    expect({ status, code: koerper.code }).toEqual({ status: 422, code: 'SCHEMA_UNGUELTIG' });
    const antwort = await test.server.inject({
      method: 'GET',
      url: `/api/v1/antraege/${koerper.beleg.id}/nachrichten/quittung`,
    });
    expect(antwort.statusCode).toBe(200);
    expect(typ(antwort.body)).toBe('1100');
  });

  it('der veröffentlichte Bauantrag wird angenommen und wartet mit Grund und Norm auf einen Menschen', async () => {
    const datei = readdirSync(PUBLIZIERT).find((name) => name.includes('antrag.0200')) as string;
    const { status, koerper } = await reicheEin(test.server, {
      xml: readFileSync(join(PUBLIZIERT, datei)),
      anlagen: [],
    });
    expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
    const zeile = await warteBis(
      () => uebersicht(koerper.id),
      ({ weg }) => weg !== 'läuft',
    );
    expect(zeile).toMatchObject({
      weg: 'wartet auf Mensch',
      grund: expect.any(String),
      norm: expect.any(String),
    });
  }, 60_000);
});
