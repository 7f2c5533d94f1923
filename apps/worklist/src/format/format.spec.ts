import {
  formatAnteil,
  formatEingabe,
  formatGroesse,
  formatTag,
  formatZeitpunkt,
  liesZahl,
} from './format.js';

describe('Angaben, wie man sie in Deutschland schreibt', () => {
  it('Ein Tag steht mit Punkten, auch wenn er am Monatsanfang liegt', () => {
    expect(formatTag('2026-12-05', 'de')).toBe('05.12.2026');
  });

  it('Ein Zeitpunkt gilt in Berlin: 23:30 UTC ist dort der nächste Tag', () => {
    expect(formatZeitpunkt('2026-11-20T23:30:00Z', 'de')).toBe('21.11.2026, 00:30 Uhr');
  });

  it('Anteile und Größen haben ein Komma', () => {
    expect(formatAnteil(0.875, 'de')).toBe('87,5\u00a0%');
    expect(formatGroesse(1_400_000, 'de')).toBe('1,4 MB');
  });

  it.each([
    [1800, 'de', '1.800'],
    [1.8, 'de', '1,80'],
    [1800.5, 'en', '1,800.50'],
  ] as const)('Eine gelesene Zahl %s steht da (%s) als „%s“', (zahl, sprache, text) => {
    expect(formatEingabe(zahl, sprache)).toBe(text);
  });

  it.each([
    ['30,70', 30.7],
    ['1.234,5', 1234.5],
    ['1234.5', 1234.5],
    ['1.800', 1800],
    ['12.500 €', 12500],
    ['1.234.567', 1234567],
    ['-1.800', -1800],
    ['1.234.567,89', 1234567.89],
    ['1,234.50', 1234.5],
    ['1.80', 1.8],
    ['0.800', 0.8],
    ['1800.555', 1800.555],
    ['1.23.456', undefined],
    ['1.2,5', undefined],
    ['120 €', 120],
    ['-3', -3],
    ['', undefined],
    ['12,3,4', undefined],
    ['zwölf', undefined],
  ])('Eine getippte Zahl „%s“ wird gelesen als %s', (eingabe, zahl) => {
    expect(liesZahl(eingabe)).toBe(zahl);
  });
});
