import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '#libs/kernel';
import {
  AntwortFehler,
  htmlAbsaetzeBase64,
  importiereSchema,
  ladeKatalog,
  pfadWerte,
  type SchemaKatalog,
  schreibeNachricht,
} from '../index.js';

const XSD = join(process.cwd(), '../shared/xoev/xbau/2.6/xsd');
const gibtEs = existsSync(XSD);
if (!gibtEs)
  console.log('XBau 2.6 liegt nicht vor: Die Vorlagen werden nicht gegen die echten Schemas geprüft.');

const GEMEINSAM: JsonObject = {
  nachricht: { uuid: '0f0e0d0c-0b0a-4908-8706-050403020100', zeitpunkt: '2026-03-20T09:00:00+01:00' },
  leser: { verzeichnisdienst: 'psw', verzeichnisdienstVersion: '1', kennung: 'eca', name: 'Antragsservice' },
  autor: {
    verzeichnisdienst: 'psw',
    verzeichnisdienstVersion: '1',
    kennung: '05315000',
    name: 'Bauaufsicht',
  },
  produkt: { name: 'Bescheidwerk', hersteller: 'Bescheidwerk-Projekt', version: '0.1.0' },
  bezug: {
    referenz: 'f180ba27-4549-4752-ab01-a7513866faa6',
    vorgang: '63-BG-2026-000042',
    nachricht: {
      uuid: '8fa6a8ae-6a53-4980-bbd1-58d3abe540e0',
      typ: '0200',
      listURI: 'urn:xoev-de:xbau:codeliste:xbau-nachrichten',
      listVersionID: '4.0',
      zeitpunkt: '2026-03-15T10:30:00Z',
    },
  },
};

const FAELLE: readonly (readonly [vorlage: string, fall: string, werte: JsonObject])[] = [
  ['prozessnachrichten.generischeQuittierungEingang.1180', 'ohne Text', {}],
  [
    'prozessnachrichten.generischeQuittierungEingang.1180',
    'mit Text',
    { information: ['Angekommen – „danke“.'] },
  ],
  [
    'prozessnachrichten.eingangsbestaetigung.1120',
    'Test',
    { test: '1', information: ['Ihr Antrag ist eingegangen.'] },
  ],
  [
    'prozessnachrichten.rueckweisung.G2G.1100',
    'zwei Gründe',
    {
      gruende: [{ code: 'X001', text: 'Zeile 4: <bauherr> fehlt & mehr' }, { code: 'X002' }],
      nachrichtBase64: 'PGEvPg==',
    },
  ],
  [
    'baugenehmigung.formellePruefung.0201',
    'unvollständig mit Frist',
    {
      antragVollstaendig: false,
      frist: '2026-04-27',
      befunde: [
        {
          art: '1',
          artListURI: 'urn:xoev-de:xbau:codeliste:formellebefundeart',
          artListVersionID: '1.0',
          anlageart: '0101',
          beschreibung: ['Der Lageplan fehlt.', 'Bitte reichen Sie ihn nach.'],
        },
      ],
      anschreiben: ['Sehr geehrte Damen und Herren,'],
    },
  ],
  [
    'baugenehmigung.formellePruefung.0201',
    'vollständig',
    { antragVollstaendig: true, genehmigung: { spaetestens: '2026-06-30' } },
  ],
  [
    'baugenehmigung.bescheid.0205',
    'Genehmigung mit Nebenbestimmung',
    {
      istGenehmigung: true,
      nebenbestimmungen: [
        {
          art: '2',
          rechtsbereich: '1',
          rechtsbereichListURI: 'urn:xoev-de:xbau:codeliste:rechtsbereich',
          rechtsbereichListVersionID: '1.0',
          htmlBase64: htmlAbsaetzeBase64(['Vor Baubeginn ist die Absteckung <nachzuweisen>.']),
        },
      ],
      rechtsbehelfsbelehrung: ['Gegen diesen Bescheid kann Widerspruch erhoben werden.'],
      anlagen: [
        {
          bezeichnung: 'Baugenehmigung',
          datum: '2026-05-04',
          anlageart: '0101',
          medientyp: 'application/pdf',
          dokumentId: 'a68bcb9e-758d-4fcd-a110-d299d60e3d79',
          dateiname: 'bescheid.pdf',
        },
      ],
    },
  ],
];

(gibtEs ? describe : describe.skip)('Die Antwortvorlagen für XBau 2.6 ergeben gültige Nachrichten', () => {
  let katalog: SchemaKatalog;
  const ziel = mkdtempSync(join(tmpdir(), 'xbau-'));
  beforeAll(() => {
    importiereSchema(XSD, ziel);
    katalog = ladeKatalog([ziel]);
  });
  afterAll(() => {
    katalog.dispose();
    rmSync(ziel, { recursive: true });
  });
  const lese = (name: string) => readFileSync(`xoev-schemas/vorlagen/xbau-2.6/${name}.xml`, 'utf8');

  it.each(FAELLE)('%s: %s', (name, _fall, werte) => {
    const { nachricht, xml } = schreibeNachricht(lese(name), pfadWerte({ ...GEMEINSAM, ...werte }), katalog);
    expect(nachricht.wurzel).toBe(name);
    expect(nachricht.kopf.nachrichtentyp).toBe(name.slice(-4));
    expect(nachricht.test).toBe('test' in werte);
    expect(xml).not.toContain('bescheidwerk.example/vorlage');
    expect(xml).not.toContain('{{');
  });

  it('eine ungültige Antwort verlässt das Haus nicht, und alle Mängel werden genannt', () => {
    const werte = pfadWerte({
      ...GEMEINSAM,
      antragVollstaendig: 'vielleicht',
      genehmigung: { spaetestens: 'bald' },
    });
    try {
      schreibeNachricht(lese('baugenehmigung.formellePruefung.0201'), werte, katalog);
      throw new Error('nicht abgelehnt');
    } catch (fehler) {
      expect(fehler).toBeInstanceOf(AntwortFehler);
      expect((fehler as AntwortFehler).fehler.map(({ element }) => element)).toEqual([
        'antragVollstaendig',
        'spaetestesGenehmigungsdatum',
      ]);
    }
  });
});
