import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { einBescheid } from '../../test/ein-bescheid.js';
import type { BescheidDaten } from '../index.js';
import { BESCHEID_NAMESPACE, bescheidXml } from './bescheid-xml.js';

/** Validates against the published schema; gives the text of the first element of that name. */
function lies(xml: string, name = 'nummer'): string | undefined {
  const xsd = XmlDocument.fromString(
    readFileSync('xoev-schemas/bescheidwerk-bescheid/1.0/bescheid.xsd', 'utf8'),
  );
  const validator = XsdValidator.fromDoc(xsd);
  const dokument = XmlDocument.fromString(xml);
  try {
    validator.validate(dokument);
    return dokument.get(`//b:${name}`, { b: BESCHEID_NAMESPACE })?.content;
  } finally {
    dokument.dispose();
    validator.dispose();
    xsd.dispose();
  }
}

const faelle: [string, Partial<BescheidDaten>][] = [
  ['die Bewilligung des Beispiels', {}],
  ['ein Bescheid mit dem Nötigsten', { nebenbestimmungen: [], hinweise: [], anlagen: [], kosten: undefined }],
  [
    'ein Bescheid, den ein Mensch an einen Bevollmächtigten richtet',
    {
      bevollmaechtigter: { name: 'Kanzlei Õun & Söhne', strasse: 'Markt 1', plz: '01067', ort: 'Dresden' },
      unterzeichner: { name: 'Jörg Müller', funktion: 'Sachbearbeiter' },
      automation: { art: 'mensch', hinweis: '' },
      sofortvollzug: { text: 'Sofort.', begruendung: 'Weil es eilt.', norm: '§ 80 Abs. 2 S. 1 Nr. 4 VwGO' },
    },
  ],
  [
    'ein Bescheid mit Berechnung und leeren Zellen',
    {
      berechnung: [
        {
          titel: 'Berechnung',
          spalten: [
            { titel: 'Schritt', ausrichtung: 'links' },
            { titel: 'Betrag', ausrichtung: 'rechts' },
          ],
          zeilen: [
            ['Miete', '512,00 €'],
            ['', ''],
          ],
          summe: ['Summe', '512,00 €'],
        },
      ],
    },
  ],
  ['ein Testbescheid', { test: true }],
];

describe('Der Bescheid als XML', () => {
  it.each(faelle)('entspricht seinem Schema: %s', (_, abweichend) => {
    expect(lies(bescheidXml(einBescheid(abweichend)))).toBe('BPA-2027-004711-1');
  });

  it('trägt die Belehrung Zeichen für Zeichen wie im Brief', () => {
    const daten = einBescheid();
    expect(lies(bescheidXml(daten), 'rechtsbehelf/b:text')).toBe(daten.rechtsbehelf.text);
  });

  it('übernimmt keine rohen Fakten: Der Brief geht nach außen, die Akte nicht', () => {
    const daten = einBescheid();
    const xml = bescheidXml({
      ...daten,
      entscheidung: { ...daten.entscheidung, fakten: { steuerId: '86095742719' } },
    });
    expect(xml).not.toContain('86095742719');
  });

  it('gibt jeden Text unverändert zurück, auch wenn er wie Markup aussieht', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const betreff = `x${text}`;
        expect(lies(bescheidXml(einBescheid({ betreff })), 'betreff')).toBe(betreff);
      }),
      { numRuns: 60 },
    );
    const betreff = ']]> </betreff><tenor>&lt;&amp;"\'\r\n\t';
    expect(lies(bescheidXml(einBescheid({ betreff })), 'betreff')).toBe(betreff);
  });

  it('weist Zeichen zurück, die XML nicht übermitteln kann', () => {
    expect(() => bescheidXml(einBescheid({ betreff: 'a\u0000b' }))).toThrow(
      expect.objectContaining({ code: 'ZEICHEN_UNZULAESSIG' }),
    );
  });
});
