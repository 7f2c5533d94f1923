import { betreffAus } from './betreff.js';

const antrag = (rumpf: string, kopf = '') =>
  `<?xml version="1.0"?>\n<!-- <x> -->\n<p:antrag.0100 xmlns:p="urn:parken" standard="P">${kopf}${rumpf}`;

describe('Woran man eine abgelegte Nachricht erkennt', () => {
  it('Genannt werden Art der Nachricht, Person und Aktenzeichen, auch wenn das Dokument nicht zu Ende geht', () => {
    const xml = antrag(
      '<p:familienname>Öz &amp; Söhne</p:familienname><p:vornamen>\n Petra </p:vornamen> BPA-2026-000007',
    );
    expect(betreffAus(xml)).toEqual({
      wurzel: { name: 'antrag.0100', namensraum: 'urn:parken' },
      person: 'Petra Öz & Söhne',
      aktenzeichen: 'BPA-2026-000007',
      anfang: null,
    });
  });

  it('Der Name steht auch eine Ebene tiefer, wie in XInneres und XBau', () => {
    const xml = antrag('<nachname><b:name>Šárka</b:name></nachname>');
    expect(betreffAus(xml).person).toBe('Šárka');
  });

  it('Wer die Nachricht versandt hat, ist nicht, von wem sie handelt', () => {
    const kopf = '<p:nachrichtenkopf.g2g><p:familienname>Portal</p:familienname></p:nachrichtenkopf.g2g>';
    expect(betreffAus(antrag('<p:familienname>Weiß</p:familienname>', kopf)).person).toBe('Weiß');
    expect(betreffAus(antrag('', kopf)).person).toBeNull();
  });

  it.each([
    ['Guten Tag,\n\nhiermit beantrage ich', 'Guten Tag, hiermit beantrage ich'],
    ['%PDF-1.4\u0000\u0001', '%PDF-1.4'],
    ['', null],
    [' \u0000 ', null],
  ])('Was kein XML ist, beginnt so, wie es beginnt: %j', (text, anfang) => {
    expect(betreffAus(text)).toEqual({ wurzel: undefined, person: null, aktenzeichen: null, anfang });
  });

  it('Kein Teil ist länger als eine Zeile', () => {
    const lang = 'x'.repeat(10_000);
    expect(betreffAus(lang).anfang).toHaveLength(100);
    expect(betreffAus(antrag(`<p:familienname>${lang}`)).person).toHaveLength(100);
  });
});
