import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ladeKatalog,
  NACHRICHTEN_CODES,
  pruefeGrosseNachricht,
  pruefeNachricht,
  Schemafaden,
} from '../index.js';

const katalog = ladeKatalog(['xoev-schemas']);
const antrag = readFileSync(
  'xoev-schemas/bescheidwerk-parken/1.0/beispiele/gueltig/0120-ruecknahme.xml',
  'utf8',
);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('Eigene Angriffe', () => {
  const mitDoctype = (inhalt: string, text: string) =>
    antrag.replace('?>\n', `?>\n<!DOCTYPE x [${inhalt}]>\n`).replace('Ich ziehe um.', text);
  it.each([
    [
      'externe Entität auf eine Datei',
      mitDoctype('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;'),
      'DOCTYPE_VERBOTEN',
    ],
    [
      'Parameterentität aus dem Netz',
      mitDoctype('<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;', ''),
      'DOCTYPE_VERBOTEN',
    ],
    [
      'milliardenfaches Lachen',
      mitDoctype('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">', '&c;'),
      'DOCTYPE_VERBOTEN',
    ],
    ['DOCTYPE hinter Kommentar', antrag.replace('?>\n', '?><!-- > --><!DOCTYPE x>\n'), 'DOCTYPE_VERBOTEN'],
    [
      'XInclude',
      antrag.replace(
        'Ich ziehe um.',
        '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
      ),
      'SCHEMA_UNGUELTIG',
    ],
    ['Elemente ohne Ende', '<a>'.repeat(100_000), 'ZU_TIEF'],
    ['offenes Anführungszeichen', `<a b="${'x'.repeat(1_000_000)}`, 'NICHT_WOHLGEFORMT'],
    [
      'hunderttausend Attribute',
      `<a ${Array.from({ length: 250_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      'ZU_GROSS',
    ],
    ['lauter öffnende Klammern', '<'.repeat(1_000_000), 'NICHT_WOHLGEFORMT'],
    [
      'ein Text aus lauter Stücken zwischen Kommentaren',
      antrag.replace('Ich ziehe um.', 'a<!---->'.repeat(500_000)),
      'ZU_GROSS',
    ],
    [
      'ein Text aus lauter Stücken zwischen Verarbeitungsanweisungen',
      antrag.replace('Ich ziehe um.', 'a<?b?>'.repeat(500_000)),
      'ZU_GROSS',
    ],
    ['lauter Kommentaranfänge', '<!--'.repeat(500_000), 'NICHT_WOHLGEFORMT'],
  ])('%s → %s', (_name, xml, code) => {
    expect(pruefeNachricht(utf8(xml), katalog)).toMatchObject({ status: 'fehlerhaft', code });
  });

  it('neunzigtausend falsche Elemente nebeneinander kosten nicht ihr Quadrat, auch im Faden nicht', async () => {
    const voll = readFileSync(
      'xoev-schemas/bescheidwerk-parken/1.0/beispiele/gueltig/0100-antrag-vollstaendig.xml',
      'utf8',
    );
    const xml = utf8(voll.replace('<anlagen>', `<anlagen>${'<anlage/>'.repeat(90_000)}`));
    const beginn = performance.now();
    for (const pruefung of [
      pruefeNachricht(xml, katalog),
      await pruefeGrosseNachricht(xml, katalog, new Schemafaden()),
    ])
      expect(pruefung).toMatchObject({
        code: 'SCHEMA_UNGUELTIG',
        fehler: expect.arrayContaining([
          expect.objectContaining({ text: expect.stringMatching(/^Weitere \d+ Fehler/) }),
        ]),
      });
    // Seconds, on a busy machine too; each of the two took most of a minute.
    expect(performance.now() - beginn).toBeLessThan(20_000);
  }, 180_000);

  const haeufung = '\u0315\u0300';
  it.each([
    [
      'Ziffern in einem Namensraum, den niemand kennt',
      `<a xmlns="urn:${'1'.repeat(60_000)}x"/>`,
      'STANDARD_UNBEKANNT',
    ],
    [
      'Versionen in einem Namensraum, den niemand kennt',
      `<a xmlns="urn:${'1.'.repeat(40_000)}x"/>`,
      'STANDARD_UNBEKANNT',
    ],
    [
      'Zusätze zu einem Buchstaben in einem Kommentar',
      antrag.replace('Ich ziehe um.', `<!-- ${haeufung.repeat(60_000)} -->Ich ziehe um.`),
      undefined,
    ],
  ])('viele %s kosten nicht ihr Quadrat', (_name, xml, code) => {
    const beginn = performance.now();
    const pruefung = pruefeNachricht(utf8(xml), katalog);
    expect(pruefung).toMatchObject(code ? { status: 'fehlerhaft', code } : { status: 'gueltig' });
    // Parts of a second, on a busy machine too; each took most of a minute, and of 5 MB days.
    expect(performance.now() - beginn).toBeLessThan(10_000);
  });

  it.each([
    ['ein langer Namensraum', `<a xmlns="urn:${'x'.repeat(4_000_000)}"/>`],
    ['ein langer Name', `<${'a'.repeat(49_000)} xmlns="urn:x"/>`],
    ['ein langer Name, der nicht schließt', `<${'a'.repeat(49_000)}></b>`],
    [
      'ein langes Element im falschen Namensraum',
      antrag.replace('version="1.0"', `version="${'2'.repeat(9_000)}"`),
    ],
  ])('was über sie gesagt wird, ist kurz: %s', (_name, xml) => {
    const pruefung = pruefeNachricht(utf8(xml), katalog);
    expect(pruefung.status).toBe('fehlerhaft');
    expect(JSON.stringify(pruefung.status === 'fehlerhaft' && pruefung.fehler).length).toBeLessThan(10_000);
  });

  it('ein schemaLocation-Hinweis in der Nachricht lädt nichts und ändert nichts', () => {
    const xml = antrag.replace(
      'standard=',
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x file:///etc/passwd https://bescheidwerk.example/xoev/parken/1.0 http://127.0.0.1:1/evil.xsd" standard=',
    );
    expect(pruefeNachricht(utf8(xml), katalog).status).toBe('gueltig');
    expect(pruefeNachricht(utf8(xml.replace('Ich ziehe um.', '')), katalog).status).toBe('fehlerhaft');
  });
});

const KORPUS = join(process.cwd(), '../shared/corpora/xml-angriffe/libxml2');
const gibtEs = existsSync(KORPUS);
if (!gibtEs) console.log('Die Sammlung von XML-Angriffen liegt nicht vor: Sie bleibt ungeprüft.');

(gibtEs ? describe : describe.skip)(
  'Die Sammlung von XML-Angriffen: nichts stürzt ab, hängt oder liest Dateien',
  () => {
    const dateien = gibtEs
      ? readdirSync(KORPUS, { recursive: true, encoding: 'utf8' }).filter((datei) =>
          statSync(join(KORPUS, datei)).isFile(),
        )
      : ['–'];

    it.each(dateien)('%s', (datei) => {
      const pruefung = pruefeNachricht(readFileSync(join(KORPUS, datei)), katalog);
      expect(pruefung.status).toBe('fehlerhaft');
      if (pruefung.status === 'fehlerhaft') expect(NACHRICHTEN_CODES).toContain(pruefung.code);
    });

    it('danach prüft dieselbe Instanz gültige Nachrichten wie zuvor', () => {
      expect(pruefeNachricht(utf8(antrag), katalog).status).toBe('gueltig');
    });
  },
);
