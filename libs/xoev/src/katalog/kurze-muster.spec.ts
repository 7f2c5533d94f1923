import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { SEQUENZEN } from '../din91379/zeichenvorrat.js';
import { findKurzesMuster, mitKurzenMustern } from './kurze-muster.js';

const ZEICHENKETTEN = readdirSync('xoev-schemas', { recursive: true, encoding: 'utf8' })
  .filter((pfad) => pfad.endsWith('-zeichenketten.xsd'))
  .map((pfad) => readFileSync(`xoev-schemas/${pfad}`));
const MUSTER = [
  ...new Set(
    ZEICHENKETTEN.flatMap((bytes) =>
      [...bytes.toString().matchAll(/pattern value="([^"]{1000,})"/g)].map(([, muster = '']) => muster),
    ),
  ),
];

/** Which of the texts a type with this pattern takes. */
function gueltige(restriktion: string, texte: readonly string[]): string[] {
  const schema =
    XmlDocument.fromString(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="z">
    <xs:complexType><xs:sequence><xs:element name="c" maxOccurs="unbounded"><xs:simpleType>
      <xs:restriction base="xs:string">${restriktion}</xs:restriction>
    </xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>`);
  const zeilen = texte.map((text) => `<c>${text.replace(/[\s\S]/gu, (c) => `&#${c.codePointAt(0)};`)}</c>`);
  const probe = XmlDocument.fromString(`<z>${zeilen.join('\n')}</z>`, { option: 1 << 22 });
  const validator = XsdValidator.fromDoc(schema);
  try {
    validator.validate(probe);
    return [...texte];
  } catch (fehler) {
    if (!(fehler instanceof XmlValidateError)) throw fehler;
    const falsche = new Set(fehler.details.map(({ line }) => line));
    return texte.filter((_, i) => !falsche.has(i + 1));
  } finally {
    for (const einer of [validator, probe, schema]) einer.dispose();
  }
}

const facette = (muster: string) => `<xs:pattern value="${muster}"/>`;
const mitKurzem = (muster: string) => Buffer.from(mitKurzenMustern(Buffer.from(facette(muster)))).toString();

describe('Ein kurzes Muster vor einem langen lässt dieselben Texte zu', () => {
  it('in allen eigenen Nachrichtenfamilien steht es vor jedem Muster der DIN 91379', () => {
    expect(MUSTER).toHaveLength(3);
    for (const bytes of ZEICHENKETTEN) {
      const text = Buffer.from(mitKurzenMustern(bytes)).toString();
      expect(
        text.match(/<xs:pattern value="\[[^"]{10,200}\]\+"\/><xs:pattern value="[^"]{1000,}"\/>/g),
      ).toHaveLength(3);
      expect(text.split('\n')).toHaveLength(bytes.toString().split('\n').length);
    }
  });

  it.each(MUSTER.map((muster) => [muster.length, muster] as const))(
    'jedes einzelne Zeichen (Muster mit %d Zeichen)',
    (_, muster) => {
      const zeichen = [0, 0x1e00, 0x2000].flatMap((ab) =>
        Array.from({ length: 0x300 }, (_, i) => String.fromCodePoint(ab + 0x20 + i)),
      );
      const lange = gueltige(facette(muster), zeichen);
      expect(gueltige(mitKurzem(muster), zeichen)).toEqual(lange);
      const kurze = gueltige(facette(findKurzesMuster(muster) as string), zeichen);
      expect(kurze).toEqual(lange.filter((z) => (z.codePointAt(0) as number) <= 0x17e));
    },
  );

  it('jeder Text, auch aus Buchstabenfolgen und verbotenen Zeichen', () => {
    const teil = fc.oneof(
      fc.constantFrom(...SEQUENZEN),
      fc.stringMatching(/^[ -~À-ž]{0,5}$/),
      fc.constantFrom(
        '\u030b',
        '\u0300',
        '😀',
        '\u0080',
        'Ω',
        'Ж',
        '€',
        '×',
        '\n',
        '|',
        '^',
        '[',
        ']',
        '\\',
        '-',
      ),
    );
    const text = fc.array(teil, { minLength: 1, maxLength: 6 }).map((teile) => teile.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 30, maxLength: 60 }), (texte) => {
        for (const muster of MUSTER)
          expect(gueltige(mitKurzem(muster), texte)).toEqual(gueltige(facette(muster), texte));
      }),
      { numRuns: 10 },
    );
  });
});

describe('Ein kurzes Muster gibt es nur zu einer wiederholten Wahl', () => {
  it.each([
    ['([a-c]|d|e\u0300)*', '[&#x61;-&#x64;]+'],
    ['([&#x28;-&#x2F;]|&#38;)+', '[&#x26;&#x28;-&#x2f;]+'],
    ['([,-\\.]|(a|b)|c(d|e))+', '[&#x2c;-\\&#x2e;&#x61;-&#x62;]+'],
  ])('%s → %s', (muster, kurzes) => {
    expect(findKurzesMuster(muster)).toBe(kurzes);
  });

  it.each([
    ['ohne Wiederholung', '([a-c]|d)'],
    ['mit fester Anzahl', '([a-c]|d){1,20}'],
    ['aus zwei Gruppen', '(a|)(b|)*'],
    ['aus zwei Gruppen, die zusammen eine zu sein scheinen', '(a)(b|c)*'],
    ['mit Wiederholung innen', '(a+|b)*'],
    ['mit beliebigem Zeichen', '(.|b)*'],
    ['mit Klasse, die ausschließt', '([^a-c])*'],
    ['mit Klasse, die abzieht', '([a-z-[aeiou]])*'],
    ['mit losem Bindestrich', '([a-c-])*'],
    ['mit Zeichenart', '(\\p{L}|\\d)*'],
    ['mit Zeilenanfang, der in einem Schema ein Zeichen ist', '(^|a)*'],
    ['mit Entität', '(&amp;|a)*'],
    ['mit Leerraum, den XML umschreibt', '(\n|a)*'],
    ['ohne übliches Zeichen', '([\u0400-\u040f])*'],
  ])('nicht: %s', (_, muster) => {
    expect(findKurzesMuster(muster)).toBeUndefined();
  });

  it('Eine Datei in anderer Kodierung bleibt, wie sie ist', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${facette(MUSTER[0] as string)}`;
    for (const bytes of [Buffer.from(text), Buffer.from(facette(MUSTER[0] as string), 'utf16le')])
      expect(mitKurzenMustern(bytes)).toBe(bytes);
  });
});
