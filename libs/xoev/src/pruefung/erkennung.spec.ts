import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ladeKatalog, pruefeNachricht } from '../index.js';

const katalog = ladeKatalog(['xoev-schemas']);
const pruefe = (xml: string | Uint8Array) =>
  pruefeNachricht(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, katalog);

describe('Eine Nachricht, deren Schema nicht installiert ist, nennt genau diesen Grund und den Ausweg', () => {
  it.each([
    ['XBau-Hochbau 2.6', 'http://www.xleitstelle.de/xbau/2/6', 'baugenehmigung.antrag.0200'],
    [
      'XBau-Kernmodul 1.3.0',
      'http://www.xleitstelle.de/xbau/kernmodul/1/3/0',
      'prozessnachrichten.eingangsbestaetigung.1120',
    ],
    ['XGewerbeanzeige 2.1', 'http://www.xgewerbeanzeige.de/spezifikation/2.1', 'sta.gewerbemeldung.0100'],
    ['xdomea 3.0.0', 'urn:xoev-de:xdomea:schema:3.0.0', 'Aussonderung.Aussonderung.0503'],
    ['XHochschule 1.2', 'http://xhochschule.de/def/xhochschule/1.2/xsd', 'immatrikulationsbescheinigung'],
  ])('%s', (name, namensraum, wurzel) => {
    expect(pruefe(`<${wurzel} xmlns="${namensraum}"/>`)).toMatchObject({
      status: 'fehlerhaft',
      code: 'SCHEMA_NICHT_INSTALLIERT',
      fehler: [
        {
          text: expect.stringMatching(
            new RegExp(`^Schema nicht installiert: .*${name.replaceAll('.', '\\.')}`),
          ),
          abhilfe: expect.stringContaining('bescheidwerk schema import'),
        },
      ],
    });
  });
});

it.each([
  ['fremder Namensraum', '<a xmlns="urn:irgendwas"/>', 'STANDARD_UNBEKANNT'],
  ['ohne Namensraum', '<xy/>', 'STANDARD_UNBEKANNT'],
  [
    'künftige Version eines bekannten Standards',
    '<a xmlns="http://www.xleitstelle.de/xbau/9/9"/>',
    'VERSION_UNBEKANNT',
  ],
  [
    'andere Version der eigenen Familie',
    '<a xmlns="https://bescheidwerk.example/xoev/parken/7.3"/>',
    'VERSION_UNBEKANNT',
  ],
  [
    'Baukasten ohne eigene Nachrichten',
    '<a xmlns="http://xbildung.de/def/xbildung/1.2/xsd"/>',
    'WURZEL_UNBEKANNT',
  ],
  ['richtiger Name, falscher Namensraum', '<parken.ruecknahme.0120 xmlns="urn:x"/>', 'STANDARD_UNBEKANNT'],
])('%s → %s', (_fall, xml, code) => {
  expect(pruefe(xml)).toMatchObject({ status: 'fehlerhaft', code });
});

const XOEV = join(process.cwd(), '../shared/xoev');
const gibtEs = existsSync(XOEV);
if (!gibtEs)
  console.log(
    'Veröffentlichte Beispielnachrichten liegen nicht vor: Die Köpfe fremder Standards bleiben ungeprüft.',
  );

(gibtEs ? describe : describe.skip)(
  'Die Köpfe veröffentlichter Nachrichten werden gelesen, auch wo das Schema fehlt',
  () => {
    it.each([
      [
        'xgewerbeanzeige/beispiele/xgwa2.1-valid.xml',
        {
          dialekt: 'nachrichtenkopf',
          nachrichtenUUID: '00000000-0000-0000-0000-000000000001',
          nachrichtentyp: '0100',
          erstellungszeitpunkt: '2019-07-17T00:00:00+02:00',
          autor: { kennung: 'MELDID:12052000', name: 'Gewerbeamt Cottbus' },
          leser: {
            kennung: 'xga:491000000000',
            name: 'Bayerisches Landesamt für Statistik - Sammelstelle Statistik',
          },
        },
        true,
      ],
      [
        'xdomea/beispiele-3.0.0/3.0.0/9fde4e7a-b41b-11ec-9225-005056871b7c_Aussonderung.Aussonderung.0503.xml',
        {
          dialekt: 'xdomea',
          nachrichtentyp: '0503',
          erstellungszeitpunkt: '2022-04-04T15:34:58Z',
          autor: { name: '[Abgebende Stelle], [Abgebende Organisationseinheit]' },
          leser: { name: 'Landesarchiv NRW' },
          prozessId: '9fde4e7a-b41b-11ec-9225-005056871b7c',
        },
        false,
      ],
    ])('%s', (datei, kopf, test) => {
      const pruefung = pruefe(readFileSync(join(XOEV, datei)));
      expect(pruefung).toMatchObject({ code: 'SCHEMA_NICHT_INSTALLIERT', test });
      expect(pruefung.status === 'fehlerhaft' && pruefung.kopf).toEqual(kopf);
    });
  },
);
