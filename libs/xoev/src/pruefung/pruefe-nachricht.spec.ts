import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { speicherbar } from '#libs/kernel';
import { ladeKatalog, NACHRICHTEN_CODES, pruefeNachricht, STANDARD_GRENZEN } from '../index.js';

const ORDNER = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
const katalog = ladeKatalog(['xoev-schemas']);
const antrag = readFileSync(join(ORDNER, 'gueltig/0100-antrag-vollstaendig.xml'), 'utf8');
const utf8 = (text: string) => new TextEncoder().encode(text);

function fehlerVon(bytes: Uint8Array, grenzen = STANDARD_GRENZEN) {
  const pruefung = pruefeNachricht(bytes, katalog, grenzen);
  if (pruefung.status === 'gueltig') throw new Error('unerwartet gültig');
  return pruefung;
}

describe('Die eigene Nachrichtenfamilie', () => {
  it.each(readdirSync(join(ORDNER, 'gueltig')))('%s ist gültig', (datei) => {
    const pruefung = pruefeNachricht(readFileSync(join(ORDNER, 'gueltig', datei)), katalog);
    expect(pruefung).toMatchObject({
      status: 'gueltig',
      nachricht: { standard: 'Bescheidwerk-Parken', version: '1.0', hinweise: [] },
    });
  });

  it('jede Nachrichtenart hat ein gültiges Beispiel', () => {
    const arten = readdirSync(join(ORDNER, 'gueltig')).map((datei) => datei.slice(0, 4));
    const familie = katalog.eintraege.filter(({ standard }) => standard === 'Bescheidwerk-Parken');
    expect(new Set(arten)).toEqual(new Set(familie.map(({ wurzel }) => wurzel.nachrichtentyp)));
  });

  it.each<[string, readonly (readonly [string, string, number])[], string]>([
    ['andere-version', [['VERSION_UNBEKANNT', 'parken.bewohnerparkausweis.antrag.0100', 3]], 'Version 1.0'],
    ['attribut-fehlt', [['SCHEMA_UNGUELTIG', 'parken.bewohnerparkausweis.antrag.0100', 3]], '„produkt“'],
    ['code-unbekannt', [['SCHEMA_UNGUELTIG', 'code', 54]], 'erlaubt ist pkw, kraftrad'],
    ['datum-unmoeglich', [['SCHEMA_UNGUELTIG', 'geburtsdatum', 31]], 'ein Datum, das es gibt'],
    ['falsche-version', [['VERSION_UNBEKANNT', 'parken.bewohnerparkausweis.antrag.0100', 3]], 'Version 1.1'],
    ['fremde-codeliste', [['SCHEMA_UNGUELTIG', 'fahrzeugart', 53]], 'vorgeschrieben ist'],
    ['leerer-wert', [['SCHEMA_UNGUELTIG', 'ort', 43]], '0 Zeichen'],
    ['name-mit-ziffern', [['ZEICHEN_UNZULAESSIG', 'vornamen', 30]], '„R2D2“'],
    ['nicht-nfc', [['ZEICHEN_UNZULAESSIG', 'vornamen', 30]], 'NFC'],
    ['nicht-wohlgeformt', [['NICHT_WOHLGEFORMT', 'wohntSeit', 46]], '„</wohntseit>“'],
    ['pflichtelement-fehlt', [['SCHEMA_UNGUELTIG', 'geschlecht', 30]], 'Erwartet wird „vornamen“'],
    ['postleitzahl', [['SCHEMA_UNGUELTIG', 'postleitzahl', 42]], '„[0-9]{5}“'],
    ['reihenfolge', [['SCHEMA_UNGUELTIG', 'vornamen', 29]], 'Erwartet wird „familienname“'],
    [
      'unbekannte-nachricht',
      [['WURZEL_UNBEKANNT', 'parken.bewohnerparkausweis.antrag.0999', 3]],
      'keine Nachricht',
    ],
    ['unbekanntes-element', [['SCHEMA_UNGUELTIG', 'haustier', 69]], '„haustier“'],
    ['zeichen-ausserhalb-din91379', [['ZEICHEN_UNZULAESSIG', 'vornamen', 30]], 'U+1F600'],
    [
      'mehrere-fehler',
      [
        ['SCHEMA_UNGUELTIG', 'geburtsdatum', 31],
        ['SCHEMA_UNGUELTIG', 'postleitzahl', 42],
        ['SCHEMA_UNGUELTIG', 'code', 54],
      ],
      '1987-02-29',
    ],
  ])('%s: jeder Fehler mit Code, Element und Zeile', (name, erwartet, wort) => {
    const { fehler, code } = fehlerVon(readFileSync(join(ORDNER, 'ungueltig', `${name}.xml`)));
    expect(fehler.map((f) => [f.code, f.element, f.zeile])).toEqual(erwartet);
    expect(code).toBe(erwartet[0]?.[0]);
    expect(`${fehler[0]?.text} ${fehler[0]?.abhilfe}`).toContain(wort);
  });

  it.each([
    [
      'ein Attribut zu viel',
      ['<antragsteller>', '<antragsteller id="7">'],
      'Das Element „antragsteller“ hat das Attribut „id“, das nicht vorgesehen ist.',
    ],
    [
      'ein fremder Namensraum',
      ['<antragsteller>', '<antragsteller xmlns="urn:anders">'],
      'Das Element „antragsteller“ steht im Namensraum „urn:anders“. Erwartet wird „antragsteller“ im Namensraum „https://bescheidwerk.example/xoev/parken/1.0“.',
    ],
    [
      'gar kein Namensraum',
      ['<antragsteller>', '<antragsteller xmlns="">'],
      'Das Element „antragsteller“ steht in keinem Namensraum. Erwartet wird „antragsteller“ im Namensraum „https://bescheidwerk.example/xoev/parken/1.0“.',
    ],
  ] as const)('%s wird so genannt, wie es ist', (_was, [alt, neu], text) => {
    expect(antrag).toContain(alt);
    expect(fehlerVon(utf8(antrag.replace(alt, neu))).fehler[0]?.text).toBe(text);
  });

  it('eine DOCTYPE-Deklaration wird abgelehnt, bevor ein Parser sie sieht', () => {
    expect(fehlerVon(readFileSync(join(ORDNER, 'ungueltig/doctype.xml')))).toMatchObject({
      code: 'DOCTYPE_VERBOTEN',
      fehler: [{ zeile: 2 }],
    });
  });

  it('jedes ungültige Beispiel steht in einer der Tabellen', () => {
    expect(readdirSync(join(ORDNER, 'ungueltig'))).toHaveLength(18);
  });

  it('auch eine ungültige Nachricht gibt ihren Kopf und ihr Testkennzeichen her', () => {
    const xml = antrag
      .replace('1988-02-29', 'gestern')
      .replace('produktversion="4.2"', 'produktversion="4.2" test="ja"');
    expect(fehlerVon(utf8(xml))).toMatchObject({
      code: 'SCHEMA_UNGUELTIG',
      test: true,
      kopf: { dialekt: 'g2g', nachrichtentyp: '0100', autor: { kennung: 'opr:portal-musterland' } },
    });
  });
});

it.each([
  ['', false],
  ['0', false],
  ['false', false],
  ['1', true],
  ['TESTFALL', true],
])('das Attribut test="%s" macht die Nachricht zur Testnachricht: %s', (wert, test) => {
  const xml = antrag.replace('produktversion="4.2"', `produktversion="4.2" test="${wert}"`);
  expect(pruefeNachricht(utf8(xml), katalog)).toMatchObject({ status: 'gueltig', nachricht: { test } });
});

describe('Zeichenkodierungen', () => {
  const utf16 = (text: string, mitMarke: boolean) =>
    Buffer.from(`${mitMarke ? '\ufeff' : ''}${text}`, 'utf16le');
  const utf32 = (text: string) =>
    Buffer.from(Uint32Array.from([...text], (zeichen) => zeichen.codePointAt(0) ?? 0).buffer);
  const deklariert = (angabe: string) => utf8(antrag.replace('encoding="UTF-8"', angabe));
  it.each<[string, Uint8Array]>([
    ['UTF-8', utf8(antrag)],
    ['UTF-8 mit BOM', utf8(`\ufeff${antrag}`)],
    ['UTF-16 LE mit BOM', utf16(antrag.replace('UTF-8', 'UTF-16'), true)],
    ['UTF-16 LE ohne BOM', utf16(antrag.replace('UTF-8', 'UTF-16LE'), false)],
    ['UTF-16 BE mit BOM', utf16(antrag.replace('UTF-8', 'UTF-16'), true).swap16()],
  ])('%s wird gelesen, mit denselben Zeichen', (_name, bytes) => {
    const pruefung = pruefeNachricht(bytes, katalog);
    if (pruefung.status === 'fehlerhaft') throw new Error(JSON.stringify(pruefung.fehler));
    const name = pruefung.nachricht.mitDokument((d) => d.get('//*[local-name()="familienname"]')?.content);
    expect(name).toBe('Đặng-Müller');
  });

  it.each<[string, Uint8Array, string]>([
    ['ISO-8859-1', Buffer.from(antrag.replace('UTF-8', 'ISO-8859-1'), 'latin1'), 'ZEICHEN_UNZULAESSIG'],
    [
      'ungültiges UTF-8',
      Uint8Array.from([0x3c, 0x61, 0x3e, 0xc3, 0x28, 0x3c, 0x2f, 0x61, 0x3e]),
      'ZEICHEN_UNZULAESSIG',
    ],
    [
      'ISO-8859-1, weit hinten deklariert',
      deklariert(`${' '.repeat(300)}encoding="ISO-8859-1"`),
      'ZEICHEN_UNZULAESSIG',
    ],
    [
      'ISO-8859-1 hinter zwei BOM',
      utf8(`\ufeff\ufeff${antrag.replace('UTF-8', 'ISO-8859-1')}`),
      'ZEICHEN_UNZULAESSIG',
    ],
    ['langer Name deklariert', deklariert(`encoding="${'U'.repeat(1_000)}"`), 'ZEICHEN_UNZULAESSIG'],
    ['U+0000 im Namen der Kodierung', deklariert('encoding="UTF\0-8"'), 'ZEICHEN_UNZULAESSIG'],
    ['UTF-32 LE mit BOM', utf32(`\ufeff${antrag}`), 'ZEICHEN_UNZULAESSIG'],
    ['UTF-32 BE ohne BOM', utf32(antrag).swap32(), 'ZEICHEN_UNZULAESSIG'],
    ['UTF-7 deklariert', utf8('<?xml version="1.0" encoding="UTF-7"?><a/>'), 'ZEICHEN_UNZULAESSIG'],
    ['DOCTYPE in UTF-16', utf16('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', true), 'DOCTYPE_VERBOTEN'],
    ['leer', new Uint8Array(), 'LEER'],
    ['nur Leerraum', utf8(' \n\t'), 'LEER'],
    ['kein XML', utf8('{"antrag": 1}'), 'NICHT_WOHLGEFORMT'],
    ['abgeschnitten', utf8(antrag.slice(0, 2000)), 'NICHT_WOHLGEFORMT'],
    ['zwei Wurzeln', utf8('<a/><b/>'), 'NICHT_WOHLGEFORMT'],
    ['Präfix nicht erklärt', utf8('<p:a/>'), 'NICHT_WOHLGEFORMT'],
    ['Steuerzeichen', utf8('<a>\u0001</a>'), 'NICHT_WOHLGEFORMT'],
    ['unbekannte Entität', utf8('<a>&nbsp;</a>'), 'NICHT_WOHLGEFORMT'],
  ])('%s → Fehlercode', (_name, bytes, code) => {
    const pruefung = fehlerVon(bytes);
    expect(pruefung.code).toBe(code);
    expect(NACHRICHTEN_CODES).toContain(pruefung.code);
    expect(pruefung.fehler.every(({ text, abhilfe }) => text.endsWith('.') && abhilfe.endsWith('.'))).toBe(
      true,
    );
    // What the sender hears is also what is stored, and no database holds U+0000.
    expect(pruefung.fehler.every(({ text }) => speicherbar(text) === text)).toBe(true);
  });

  it('Text außerhalb von NFC, den das Schema zulässt, gibt einen Hinweis', () => {
    const xml = antrag.replace('produktversion="4.2"', 'produktversion="4.2" test="Zoe&#x308;"');
    const pruefung = pruefeNachricht(utf8(xml), katalog);
    expect(pruefung).toMatchObject({
      status: 'gueltig',
      nachricht: { hinweise: [{ code: 'ZEICHEN_UNZULAESSIG', zeile: 3 }] },
    });
  });
});

describe('Grenzen', () => {
  const grenzen = { bytes: 10_000, tiefe: 10, elemente: 100, attribute: 20, anmerkungen: 5 };
  it.each([
    ['zu viele Bytes', `<a>${'x'.repeat(10_000)}</a>`, 'ZU_GROSS'],
    ['zu tief', '<a>'.repeat(11) + '</a>'.repeat(11), 'ZU_TIEF'],
    ['zu viele Elemente', `<a>${'<b/>'.repeat(100)}</a>`, 'ZU_GROSS'],
    ['zu viele Attribute', `<a ${Array.from({ length: 21 }, (_, i) => `b${i}=""`).join(' ')}/>`, 'ZU_GROSS'],
    ['zu viele Kommentare', `<a>${'x<!---->'.repeat(6)}</a>`, 'ZU_GROSS'],
    ['zu viele Anweisungen nach der Wurzel', `<a/>${'<?b?>'.repeat(6)}`, 'ZU_GROSS'],
  ])('%s → abgelehnt, bevor ein Parser den Inhalt sieht', (_name, xml, code) => {
    expect(fehlerVon(utf8(xml), grenzen).code).toBe(code);
  });

  it.each([
    ['im Kommentar', '<a><!-- <b><b><b> <!DOCTYPE x> --></a>'],
    ['viele CDATA-Abschnitte', `<a>${'<![CDATA[x]]>'.repeat(20)}</a>`],
    ['in CDATA', '<a><![CDATA[<b><b><!DOCTYPE x>]]></a>'],
    ['im Attribut', '<a b="> = &lt;!DOCTYPE x> /> = = \'"/>'],
    ['genau an der Grenze', '<a>'.repeat(10) + '</a>'.repeat(10)],
  ])('was nur wie Auszeichnung aussieht, zählt nicht: %s', (_name, xml) => {
    expect(fehlerVon(utf8(xml), grenzen).code).toBe('STANDARD_UNBEKANNT');
  });
});

describe('Was der Absender in die Länge zieht, zieht die Antwort nicht in die Länge', () => {
  it('höchstens 200 Fehler werden einzeln genannt, die übrigen gezählt', () => {
    const anlage = antrag.match(/<anlage>[\s\S]*<\/anlage>/)?.[0] ?? '';
    const { fehler } = fehlerVon(
      utf8(antrag.replace(anlage, anlage.replace('zulassung.pdf', '😀').repeat(500))),
    );
    expect(fehler).toHaveLength(201);
    expect(fehler.at(-1)?.text).toBe('Weitere 300 Fehler sind nicht aufgeführt.');
  });

  it('ein langer Wert wird gekürzt wiedergegeben, die Länge bleibt lesbar', () => {
    const { fehler } = fehlerVon(utf8(antrag.replace('SP-2026-000117', "length of '1'; \n".repeat(10_000))));
    expect(fehler[0]?.text).toBe('Das Element „referenz“ hat 160000 Zeichen, höchstens 500 sind vorgesehen.');
    expect(JSON.stringify(fehler).length).toBeLessThan(3_000);
  });

  it.each([56, 57, 58, 500, 501, 502, 503])(
    'gekürzt wird kein Zeichen zerschnitten, auch nicht eines an Stelle %i',
    (stelle) => {
      const wert = `${'a'.repeat(stelle)}${'😀'.repeat(1_000)}${'b'.repeat(stelle)}`;
      const { fehler } = fehlerVon(utf8(antrag.replace(/(geburtsdatum>)[^<]+/, `$1${wert}`)));
      expect(fehler.flatMap((einer) => Object.values(einer)).join()).not.toMatch(/\p{Surrogate}/u);
      expect(fehler[0]?.text).toContain('aaa…');
    },
  );
});
