import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XmlComment, XmlElement, XmlSimpleNode } from 'libxml2-wasm';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { kindKnoten, mitXmlDokument } from '../xml-dokument.js';
import { liesBaum } from './lies-baum.js';
import type { Element } from './xml-knoten.js';

/** What both readers must agree on. */
interface Abbild {
  readonly name: string;
  readonly namespace: string;
  readonly zeile: number;
  readonly text: string;
  readonly inhalt: string;
  readonly attribute: readonly (readonly [string, string, string])[];
  readonly kinder: readonly Abbild[];
}

function vomParser(element: XmlElement): Abbild {
  const kinder = [...kindKnoten(element)];
  return {
    name: element.name,
    namespace: element.namespaceUri,
    zeile: element.line,
    text: kinder
      .filter((kind) => kind instanceof XmlSimpleNode && !(kind instanceof XmlComment))
      .map((kind) => kind.content)
      .join(''),
    inhalt: element.content,
    attribute: element.attrs.map((a) => [a.name, a.namespaceUri, a.value] as const),
    kinder: kinder.filter((kind) => kind instanceof XmlElement).map(vomParser),
  };
}

function vomBaum(element: Element): Abbild {
  const { name, namespace, zeile, text, inhalt, attribute, kinder } = element;
  return {
    name,
    namespace,
    zeile,
    text,
    inhalt,
    attribute: attribute.map((a) => [a.name, a.namespace, a.inhalt] as const),
    kinder: kinder.map(vomBaum),
  };
}

function wurzelVon(xml: string): Element {
  const lesung = liesBaum(xml, STANDARD_GRENZEN);
  if ('fehler' in lesung || !lesung.wurzel) throw new Error(JSON.stringify(lesung));
  return lesung.wurzel;
}

function vergleiche(xml: string): void {
  expect(vomBaum(wurzelVon(xml))).toEqual(mitXmlDokument(xml, ({ root }) => vomParser(root)));
}

const BEISPIELE = ['workflows', 'xoev-schemas'].flatMap((ordner) =>
  readdirSync(ordner, { recursive: true, encoding: 'utf8' })
    .filter((pfad) => /beispiele.*\.xml$/.test(pfad))
    .map((pfad) => `${ordner}/${pfad}`),
);

describe('Der Baum aus dem Text ist der des Parsers: Namen, Namensräume, Texte, Attribute und Zeilen', () => {
  it('in jeder Nachricht der Beispiele', () => {
    expect(BEISPIELE.length).toBeGreaterThan(50);
    for (const pfad of BEISPIELE) {
      const xml = readFileSync(pfad, 'utf8');
      if (!xml.includes('<!DOCTYPE') && istWohlgeformt(xml)) vergleiche(xml);
    }
  });

  it.each([
    ['Zeichenverweise', '<a b="&#x41;&#66;&#10;&lt;&quot;">&amp;&#228;&#x1F600;&gt;&apos;</a>'],
    ['Leerraum in Attributen', '<a\n b = "x\n\ty"\n\tc=\'"\'\r\n>\r\nz\rz</a>'],
    ['CDATA zwischen Text', '<a>x<![CDATA[<b>&amp;]]]]><![CDATA[>]]>y</a>'],
    [
      'Kommentare und Anweisungen',
      '<?xml version="1.0"?><!-- <x> --><a>x<!-- <b/> -->y<?p <c>?>z</a><!-- e -->',
    ],
    [
      'Namensräume',
      '<p:a xmlns:p="urn:p" xmlns="urn:d" p:b="1" b="2"><b xmlns=""><c/></b><p:d xml:lang="de"/></p:a>',
    ],
    ['eine Wiedererklärung', '<a xmlns:p="urn:1"><p:b xmlns:p="urn:2" p:x=""/><p:b/></a>'],
    ['Größer-Zeichen in Attributen', `<a b="1>2" c='-->"'>x</a>`],
    ['gemischter Inhalt', '<a>1<b>2<c>3</c>4</b>5<d/>6</a>'],
    ['Umlaute in Namen', '<ä ö="ü">ß</ä>'],
  ])('%s', (_, xml) => vergleiche(xml));

  it('in jedem wohlgeformten Dokument', () => {
    const text = fc.stringMatching(/^[ \n\tabä€]{0,6}$/);
    const verweis = fc.constantFrom('&amp;', '&lt;', '&#65;', '&#x20AC;', '&#13;', '&#9;');
    const neben = fc.constantFrom('<!-- <x y="z"> -->', '<?pi <x>?>', '<![CDATA[<x>&y;]]>', '\r\n', '\r');
    const attribut = fc.tuple(
      fc.constantFrom('', ' a="1"', " p:a='\n\"'", ' a = "&#10;&amp;>"', ' p:a="" a=""'),
      fc.constantFrom('', ' xmlns="urn:x"', ' xmlns:p="urn:y"', '\n xmlns=""'),
      fc.constantFrom('', ' ', '\n', '\r\n  '),
    );
    const { element } = fc.letrec<{ element: string; inhalt: string }>((tie) => ({
      inhalt: fc
        .array(fc.oneof(text, verweis, neben, tie('element')), { maxLength: 4, depthIdentifier: 'tiefe' })
        .map((teile) => teile.join('')),
      element: fc
        .tuple(fc.constantFrom('a', 'b', 'p:a', 'ä-1.x'), attribut, tie('inhalt'))
        .map(([name, att, inhalt]) =>
          inhalt === '' ? `<${name}${att.join('')}/>` : `<${name}${att.join('')}>${inhalt}</${name}>`,
        ),
    }));
    fc.assert(
      fc.property(element, (xml) => vergleiche(`<r xmlns:p="urn:p">${xml}</r>`)),
      { numRuns: 500 },
    );
  });
});

it('Kein Text lässt das Lesen scheitern, auch keiner, den der Parser danach abweist', () => {
  const stueck = fc.oneof(
    fc.constantFrom(
      '<',
      '</',
      '/>',
      '>',
      '"',
      "'",
      '=',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<p:a',
    ),
    fc.constantFrom(
      '&#99999999;',
      '&#-5;',
      '&&',
      '&#xD800;',
      '&#;',
      '&;',
      ' xmlns="',
      " xmlns:p='",
      ' a',
      ' ',
      '\r',
      '\0',
      'ä',
    ),
  );
  fc.assert(
    fc.property(fc.array(stueck, { maxLength: 30 }), (teile) => {
      const lesung = liesBaum(teile.join(''), STANDARD_GRENZEN);
      if ('fehler' in lesung) expect(lesung.fehler.code).toBe('DOCTYPE_VERBOTEN');
      else if (lesung.wurzel) expect(typeof vomBaum(lesung.wurzel).inhalt).toBe('string');
    }),
    { numRuns: 1000 },
  );
});

it('Endtags, die nichts schließen, machen keinen Platz für tiefere Elemente', () => {
  const lesung = liesBaum(`${'</a>'.repeat(100)}${'<a>'.repeat(100)}`, STANDARD_GRENZEN);
  expect(lesung).toMatchObject({ fehler: { code: 'ZU_TIEF' } });
});

function istWohlgeformt(xml: string): boolean {
  try {
    mitXmlDokument(xml, () => undefined);
    return true;
  } catch {
    return false;
  }
}
