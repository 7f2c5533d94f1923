import { readFileSync } from 'node:fs';
import { XmlElement, type XmlNode, XmlXPath } from 'libxml2-wasm';
import { liesBaum } from '../baum/lies-baum.js';
import type { Knoten } from '../baum/xml-knoten.js';
import { mitXmlDokument } from '../xml-dokument.js';
import { elementPfad } from './abdeckung.js';
import type { Nachrichtenplan } from './eingangsplan.js';
import { XPathAuswertung, zerlegePfad } from './xpath-ausdruck.js';

const XML = `<a xmlns="urn:p" xmlns:q="urn:q" id="1"><b>x</b><q:b>y</q:b><b nr="2"><c>z</c><c/></b><d xmlns=""><e>w</e></d>Te<!-- -->xt</a>`;
const PRAEFIXE = { p: 'urn:p', q: 'urn:q' };

/** The paths of what an XPath finds by our reading, and by that of the parser alone. */
function beide(xml: string, xpath: string, praefixe: Record<string, string>) {
  const inhalt = liesBaum(xml);
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
    'p:b|q:b',
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
  it.each(['//p:c', 'p:b|q:b', 'p:b[@nr]/p:c', '//@nr', 'p:b[last()]', '.', 'd/e/..', '//*[.="z"]'])(
    '%s',
    (xpath) => {
      const { unsere, seine } = beide(XML, xpath, PRAEFIXE);
      expect(seine).not.toEqual([]);
      expect(unsere).toEqual(seine);
    },
  );
});

it('Textknoten stehen für ihr Element, damit ein Kommentar im Text nichts abschneidet', () => {
  const { unsere, seine } = beide(XML, 'text()', PRAEFIXE);
  expect(seine.length).toBeGreaterThan(1);
  expect(unsere).toEqual(['/a']);
});
