import { alsAngabe, alsErgebnis, alsText } from './wertworte.js';

describe('Ein Text, der nur aussieht wie ein Wert', () => {
  it.each([
    ['2026-02-30'],
    ['2026-13-01'],
    ['0000-00-00'],
    ['2026-03-05T99:00Z'],
    ['2026-03-05T10:15:00.0000000001Z'],
    ['2026-03-05T:::Z'],
    ['2026-03-05T10:00+99:00'],
  ])('steht da, wie er geschrieben wurde: %s', (text) => {
    expect(alsText(text)).toBe(text);
    expect(alsAngabe([text])).toBe(text);
    expect(alsText({ bemerkung: [text] })).toBe(`Bemerkung: ${text}`);
  });

  it.each([
    ['2026-02-28', '28.02.2026'],
    ['2028-02-29', '29.02.2028'],
    ['2026-03-05T09:15:00Z', '05.03.2026, 10:15 Uhr'],
    ['2026-07-05T23:15:00+00:00', '06.07.2026, 01:15 Uhr'],
  ])('anders als einer, der einer ist: %s', (text, worte) => {
    expect(alsText(text)).toBe(worte);
  });

  it.each([['9'.repeat(20)], ['-90071992547409.93']])('auch als Betrag: %s', (text) => {
    expect(alsErgebnis('miete', text)).toBe(text);
  });
});
