import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XmlElement, type XmlNode, XmlXPath } from 'libxml2-wasm';
import { liesBaum } from '../baum/lies-baum.js';
import type { Element, Knoten } from '../baum/xml-knoten.js';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { mitXmlDokument } from '../xml-dokument.js';
import { elementPfad } from './abdeckung.js';
import type { Nachrichtenplan } from './eingangsplan.js';
import { XPathAuswertung, zerlegePfad } from './xpath-ausdruck.js';

const XML = `<a xmlns="urn:p" xmlns:q="urn:q" id="1"><b>x</b><q:b>y</q:b><b nr="2"><c>z</c><c/></b><d xmlns=""><e>w</e></d>Te<!-- -->xt</a>`;
const PRAEFIXE = { p: 'urn:p', q: 'urn:q' };

function wurzelVon(xml: string): Element {
  const lesung = liesBaum(xml, STANDARD_GRENZEN);
  if ('fehler' in lesung || !lesung.wurzel) throw new Error(JSON.stringify(lesung));
  return lesung.wurzel;
}

/** The paths of what an XPath finds by our reading, and by that of the parser alone. */
function beide(xml: string, xpath: string, praefixe: Record<string, string>) {
  const inhalt = wurzelVon(xml);
  const auswertung = new XPathAuswertung({ inhalt, text: xml }, { praefixe } as unknown as Nachrichtenplan);
  const unsere = (auswertung.werte(inhalt, xpath) as readonly Knoten[]).map(elementPfad);
  auswertung.beende();
  const seine = mitXmlDokument(xml, ({ root }) => root.find(XmlXPath.compile(xpath, praefixe)).map(pfad));
  return { unsere, seine };
}

/** As `elementPfad` writes it. */
function pfad(knoten: XmlNode): string {
  const { parent } = knoten;
  if (!(knoten instanceof XmlElement)) return `${pfad(parent as XmlNode)}/@${(knoten as XmlElement).name}`;
  if (!(parent instanceof XmlElement)) return `/${knoten.name}`;
  const gleiche = parent.find('*').filter((kind) => kind instanceof XmlElement && kind.name === knoten.name);
  const nr = gleiche.findIndex((kind) => kind.isSameNode(knoten));
  return `${pfad(parent)}/${knoten.name}${gleiche.length > 1 ? `[${nr + 1}]` : ''}`;
}

describe('Der kurze Weg für einfache Pfade findet dieselben Knoten wie libxml2', () => {
  it.each([
    'p:b',
    'q:b',
    'b',
    '*',
    'p:b/p:c',
    'p:b/*',
    '*/*',
    'd/e',
    'p:d',
    'p:b/@nr',
    '@id',
    '@fehlt',
    'p:b[1]',
    'p:b[2]/p:c[2]',
    '*[3]',
    '*[9]/p:c',
    'p:b/p:c[1]',
    'p:b/p:fehlt/p:c',
    'p:b|q:b',
    'q:b | p:b/p:c|p:b',
    'p:b[2]|p:b|p:b[1]',
    'p:b//p:c',
    '*//*',
    'p:b//p:c[2]',
    'd//e|p:b//*',
  ])('%s', (xpath) => {
    expect(zerlegePfad(xpath, PRAEFIXE)).toBeDefined();
    const { unsere, seine } = beide(XML, xpath, PRAEFIXE);
    expect(unsere).toEqual(seine);
  });

  it.each([
    '.',
    '..',
    '//p:b',
    '/p:a',
    'p:b[0]',
    'p:b[@nr]',
    'p:b[1][1]',
    'text()',
    'count(p:b)',
    'p:b|@id',
    'p:b|',
    'p:b|text()',
    '|p:b',
    'p:b//@nr',
    'p:b///p:c',
    'p:b//',
    '//p:b/p:c',
    'p:b[.="a|b"]',
    'x:b',
    'p:*',
    '@q:id',
    '@*',
    'p:b/',
    '',
    'p:b/@nr/..',
    "string('a/b')",
    'child::p:b',
    'p:b and p:d',
  ])('„%s“ ist kein einfacher Pfad', (xpath) => {
    expect(zerlegePfad(xpath, PRAEFIXE)).toBeUndefined();
  });

  it('jeder Pfad der Beispielzuordnung, der kurz geht, gibt auf dem Beispielantrag dasselbe', () => {
    const ordner = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
    const [plan] = JSON.parse(readFileSync(`${ordner}/eingang.json`, 'utf8')).nachrichten;
    const xpaths = Object.values<{ xpath: string }>(plan.fakten).map(({ xpath }) => xpath);
    expect(xpaths.filter((xpath) => zerlegePfad(xpath, plan.praefixe) === undefined)).toEqual([]);
    const xml = readFileSync(`${ordner}/gueltig/0100-antrag-vollstaendig.xml`, 'utf8');
    for (const xpath of xpaths) {
      const { unsere, seine } = beide(xml, xpath, plan.praefixe);
      expect(unsere).toEqual(seine);
    }
  });
});

describe('Was kein einfacher Pfad ist, wertet libxml2 aus; gefunden werden unsere Knoten', () => {
  it.each(['//p:c', 'p:b|@id', 'p:b[@nr]/p:c', '//@nr', 'p:b[last()]', '.', 'd/e/..', '//*[.="z"]'])(
    '%s',
    (xpath) => {
      const { unsere, seine } = beide(XML, xpath, PRAEFIXE);
      expect(seine).not.toEqual([]);
      expect(unsere).toEqual(seine);
    },
  );
});

describe('In einer Nachricht mit sehr vielen Elementen', () => {
  const viele = (zahl: number) => `<a xmlns="urn:p">${'<b/>'.repeat(zahl - 1)}</a>`;
  const werte = (zahl: number, xpath: string) => () => {
    const text = viele(zahl);
    const inhalt = wurzelVon(text);
    const auswertung = new XPathAuswertung({ inhalt, text }, {
      praefixe: PRAEFIXE,
    } as unknown as Nachrichtenplan);
    const gefunden = auswertung.werte(inhalt, xpath);
    auswertung.beende();
    return gefunden;
  };

  it.each(['p:b | text()', 'p:b[. = ../p:b]', '//p:b'])(
    'wird %s nicht ausgewertet: der Aufwand wüchse mit dem Quadrat',
    (xpath) => {
      expect(werte(5_000, xpath)).not.toThrow();
      expect(werte(5_001, xpath)).toThrow(expect.objectContaining({ code: 'NACHRICHT_ZU_UMFANGREICH' }));
    },
  );

  it.each(['p:b', 'p:b | p:c', 'p:b | p:b[1]'])('wird ein einfacher Pfad wie %s begangen', (xpath) => {
    expect(werte(20_000, xpath)()).toHaveLength(19_999);
  });
});

it('Textknoten stehen für ihr Element, damit ein Kommentar im Text nichts abschneidet', () => {
  const { unsere, seine } = beide(XML, 'text()', PRAEFIXE);
  expect(seine.length).toBeGreaterThan(1);
  expect(unsere).toEqual(['/a']);
});

it.each([
  ['p:a//a//a', '<p:a><a><a><a/></a></a></p:a>'],
  ['a//a/a', '<a><a><a><a/></a><a/></a></a>'],
])('Was unter mehreren gefundenen liegt, wird einmal und in seiner Folge gefunden: %s', (xpath, xml) => {
  const { unsere, seine } = beide(`<r xmlns:p="urn:p">${xml}</r>`, xpath, { p: 'urn:p' });
  expect(unsere).toEqual(seine);
});

it('Auch in tief verschachtelten Nachrichten stehen die Knoten in der Folge des Dokuments, jeder einmal', () => {
  const name = fc.constantFrom('a', 'b', 'p:a');
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      name.map((eines) => `<${eines}/>`),
      fc
        .tuple(name, fc.array(tie('element'), { maxLength: 3 }))
        .map(([eines, kinder]) => `<${eines}>${kinder.join('')}</${eines}>`),
    ),
  }));
  const schritt = fc.constantFrom('a', 'b', 'p:a', '*', 'a[1]', '*[2]');
  const weg = fc
    .array(fc.tuple(schritt, fc.constantFrom('/', '//')), { minLength: 1, maxLength: 3 })
    .map((teile) =>
      teile.map(([eines, danach], i) => (i < teile.length - 1 ? eines + danach : eines)).join(''),
    );
  fc.assert(
    fc.property(element, fc.array(weg, { minLength: 1, maxLength: 3 }), (xml, wege) => {
      const xpath = wege.join(' | ');
      expect(zerlegePfad(xpath, { p: 'urn:p' })).toBeDefined();
      const { unsere, seine } = beide(`<r xmlns:p="urn:p">${xml}${xml}</r>`, xpath, { p: 'urn:p' });
      expect(unsere).toEqual(seine);
    }),
    { numRuns: 300 },
  );
});
