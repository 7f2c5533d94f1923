import fc from 'fast-check';
import type { JsonObject } from '#libs/kernel';
import { compileVorlage, htmlAbsaetzeBase64, pfadWerte, VorlagenFehler } from '../index.js';
import { mitXmlDokument } from '../xml-dokument.js';

const NICHT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const BW = 'xmlns:bw="https://bescheidwerk.example/vorlage/1.0"';
const fuelle = (xml: string, daten: JsonObject) =>
  compileVorlage(xml).fuelle(pfadWerte(daten)).split('\n').slice(1).join('\n').trim();

it.each<[string, string, JsonObject, string]>([
  ['Wert im Text', '<a>Az. {{b.c}}!</a>', { b: { c: 'X/1' } }, '<a>Az. X/1!</a>'],
  ['Wert im Attribut', '<a b="v{{n}}"/>', { n: 3 }, '<a b="v3"/>'],
  ['Wahrheitswert', '<a>{{w}}</a>', { w: false }, '<a>false</a>'],
  ['Attribut ohne Wert fällt weg', '<a b="{{fehlt}}"/>', {}, '<a/>'],
  ['Bedingung erfüllt', `<a ${BW}><b bw:wenn="x">{{x}}</b></a>`, { x: '1' }, '<a><b>1</b></a>'],
  ['Bedingung nicht erfüllt', `<a ${BW}><b bw:wenn="x">{{x}}</b></a>`, {}, '<a/>'],
  ['Bedingung mit leerer Liste', `<a ${BW}><b bw:wenn="x"/></a>`, { x: [] }, '<a/>'],
  [
    'Wiederholung',
    `<a ${BW}><b bw:wiederhole="l" bw:als="e">{{e.n}}{{z}}</b></a>`,
    { l: [{ n: 1 }, { n: 2 }], z: '.' },
    '<a><b>1.</b><b>2.</b></a>',
  ],
  [
    'Wiederholung in Wiederholung',
    `<a ${BW}><b bw:wiederhole="l" bw:als="e"><c bw:wiederhole="e" bw:als="f">{{f}}</c></b></a>`,
    { l: [['x'], ['y', 'z']] },
    '<a><b><c>x</c></b><b><c>y</c><c>z</c></b></a>',
  ],
  ['Wiederholung ohne Liste', `<a ${BW}><b bw:wiederhole="l" bw:als="e"/></a>`, {}, '<a/>'],
  [
    'Namensräume und Präfixe bleiben',
    '<p:a xmlns:p="urn:p" xmlns="urn:q"><b p:c="1"/></p:a>',
    {},
    '<p:a xmlns="urn:q" xmlns:p="urn:p"><b p:c="1"/></p:a>',
  ],
  ['Kommentare der Vorlage gehen nicht hinaus', '<a><!-- intern -->x</a>', {}, '<a>x</a>'],
])('%s', (_fall, vorlage, daten, erwartet) => {
  const gleicheDeklarationen = (xml: string) =>
    xml.replace(/( xmlns(?::\w+)?="[^"]*")+/g, (m) =>
      m
        .trim()
        .split(' ')
        .sort()
        .map((t) => ` ${t}`)
        .join(''),
    );
  expect(gleicheDeklarationen(fuelle(vorlage, daten))).toBe(gleicheDeklarationen(erwartet));
});

it('Daten werden nie zu Auszeichnung: jeder Text kommt als derselbe Text an', () => {
  const vorlage = '<a b="{{x}}"><c>{{x}}</c></a>';
  const xmlText = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '&',
          '"',
          "'",
          ']]>',
          '{{x}}',
          '\n',
          '\t',
          '\r',
          '&amp;',
          '<b/>',
          'ä',
          '😀',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    .filter((text) => !NICHT_XML.test(text));
  fc.assert(
    fc.property(xmlText, (text) => {
      const [attribut, element, kinder] = mitXmlDokument(
        compileVorlage(vorlage).fuelle(() => text),
        ({ root }) => [root.attr('b')?.value, root.get('c')?.content, root.find('//*').length],
      );
      expect([attribut, element, kinder]).toEqual([text, text, 2]);
    }),
    { numRuns: 300 },
  );
});

it.each<[string, string, JsonObject, string, string]>([
  ['fehlender Wert', '<a><b>{{x.y}}</b></a>', {}, 'VORLAGE_WERT_FEHLT', '{{x.y}}'],
  ['Liste als Text', '<a>{{x}}</a>', { x: [1] }, 'VORLAGE_WERT_UNPASSEND', 'ein einfacher Wert'],
  [
    'keine Liste',
    `<a ${BW}><b bw:wiederhole="x" bw:als="e"/></a>`,
    { x: 1 },
    'VORLAGE_WERT_UNPASSEND',
    'eine Liste',
  ],
  ['Wiederholung ohne Namen', `<a ${BW}><b bw:wiederhole="x"/></a>`, { x: [] }, 'VORLAGE_DEFEKT', 'bw:als'],
  ['Steuerzeichen in den Daten', '<a>{{x}}</a>', { x: 'a\u0000b' }, 'VORLAGE_ZEICHEN', 'U+0000'],
  ['halbes Zeichenpaar', '<a>{{x}}</a>', { x: '\ud83d' }, 'VORLAGE_ZEICHEN', 'U+D83D'],
  ['kaputte Vorlage', '<a>', {}, 'VORLAGE_DEFEKT', 'wohlgeformt'],
  ['Vorlage mit DOCTYPE', '<!DOCTYPE a><a/>', {}, 'VORLAGE_DEFEKT', 'DOCTYPE'],
])('%s ist ein Fehler mit Ort und Ausdruck', (_fall, vorlage, daten, code, wort) => {
  try {
    fuelle(vorlage, daten);
    throw new Error('nicht abgelehnt');
  } catch (fehler) {
    expect(fehler).toBeInstanceOf(VorlagenFehler);
    expect(fehler).toMatchObject({ code, message: expect.stringContaining(wort) });
  }
});

it('Absätze für XBau-Texte sind maskiertes HTML in Base64', () => {
  expect(Buffer.from(htmlAbsaetzeBase64(['Größer < kleiner', '<script>']), 'base64').toString()).toBe(
    '<p>Größer &lt; kleiner</p><p>&lt;script&gt;</p>',
  );
});

it('Eine übersetzte Vorlage wird beliebig oft gefüllt, auch nachdem ein Wert gefehlt hat', () => {
  const vorlage = compileVorlage(`<a ${BW}><b bw:wiederhole="l" bw:als="e" n="{{e}}">{{x}}</b></a>`);
  const fuelle = (daten: JsonObject) => vorlage.fuelle(pfadWerte(daten)).split('\n')[1];
  expect(fuelle({ l: [1, 2], x: 'ä' })).toBe('<a><b n="1">ä</b><b n="2">ä</b></a>');
  expect(() => fuelle({ l: [1] })).toThrow('{{x}}');
  expect(fuelle({ l: [], x: 'ä' })).toBe('<a/>');
});
