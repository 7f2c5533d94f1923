import { readFileSync } from 'node:fs';
import { XmlXPath } from 'libxml2-wasm';
import { knotenKennung, mitXmlDokument } from '../xml-dokument.js';
import { Elementverzeichnis } from './elementverzeichnis.js';
import { XPathSatz, zerlegePfad } from './xpath-ausdruck.js';

const XML = `<a xmlns="urn:p" xmlns:q="urn:q" id="1"><b>x</b><q:b>y</q:b><b nr="2"><c>z</c><c/></b><d xmlns=""><e>w</e></d>Te<!-- -->xt</a>`;
const PRAEFIXE = { p: 'urn:p', q: 'urn:q' };

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
    'p:b/p:fehlt/p:c',
  ])('%s', (xpath) => {
    expect(zerlegePfad(xpath, PRAEFIXE)).toBeDefined();
    mitXmlDokument(XML, ({ root }) => {
      const kurz = new XPathSatz(PRAEFIXE).werte(root, xpath, new Elementverzeichnis());
      const lang = root.find(XmlXPath.compile(xpath, PRAEFIXE));
      expect((kurz as typeof lang).map(knotenKennung)).toEqual(lang.map(knotenKennung));
    });
  });

  it.each([
    '.',
    '..',
    '//p:b',
    '/p:a',
    'p:b[1]',
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
    mitXmlDokument(readFileSync(`${ordner}/gueltig/0100-antrag-vollstaendig.xml`, 'utf8'), ({ root }) => {
      const satz = new XPathSatz(plan.praefixe);
      const verzeichnis = new Elementverzeichnis();
      for (const xpath of xpaths) {
        const kurz = satz.werte(root, xpath, verzeichnis) as ReturnType<typeof root.find>;
        expect(kurz.map(knotenKennung)).toEqual(root.find(xpath, plan.praefixe).map(knotenKennung));
      }
    });
  });
});

it('Textknoten stehen für ihr Element, damit ein Kommentar im Text nichts abschneidet', () => {
  mitXmlDokument(XML, ({ root }) => {
    const knoten = new XPathSatz(PRAEFIXE).werte(root, 'text()', new Elementverzeichnis());
    expect((knoten as ReturnType<typeof root.find>).map(knotenKennung)).toEqual([knotenKennung(root)]);
  });
});
