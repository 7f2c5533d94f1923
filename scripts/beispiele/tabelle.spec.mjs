import { BREITE, formatZeile, spaltenbreiten, tabelle, zusammenfassung } from './tabelle.mjs';

const zeile = (mehr = {}) => ({
  beispiel: 'freitext-geht-zum-menschen',
  verfahren: 'bewohnerparkausweis',
  fertig: true,
  uebersicht: {
    weg: 'automatisch',
    ergebnis: 'bewilligt',
    dauerMs: 840,
    bescheid: { nummer: '1', datei: 'BPA-2026-000001.pdf' },
  },
  ...mehr,
});

describe('Tabelle der Beispiele', () => {
  it('Keine Zeile ist breiter als 100 Zeichen, wie lang auch immer der Inhalt ist', () => {
    const lang = 'x'.repeat(300);
    const zeilen = [
      zeile(),
      zeile({
        beispiel: lang,
        verfahren: lang,
        uebersicht: { weg: lang, ergebnis: lang, dauerMs: 9e9, bescheid: { datei: lang } },
      }),
    ];
    for (const text of tabelle(zeilen).slice(0, -2)) expect([...text].length).toBeLessThanOrEqual(BREITE);
  });

  it('Was passt, wird nicht gekürzt', () => {
    const text = formatZeile(zeile(), spaltenbreiten([zeile()]));
    for (const teil of [
      'freitext-geht-zum-menschen',
      'bewohnerparkausweis',
      'bewilligt',
      '840 ms',
      'BPA-2026-000001.pdf',
    ]) {
      expect(text).toContain(teil);
    }
  });

  it.each([
    [840, '840 ms'],
    [59_949, '59,9 s'],
    [73_000, '1 min'],
    [5 * 3_600_000, '5 h'],
    [9 * 86_400_000, '9 d'],
    [null, '–'],
  ])('Eine Dauer von %s ms passt in ihre Spalte: %s', (dauerMs, text) => {
    const eine = zeile({ uebersicht: { weg: 'automatisch', dauerMs } });
    expect(formatZeile(eine, [10, 10, 11, 10, 6, 10])).toContain(` ${text.padStart(6)} `);
  });

  it('Ohne Ergebnis steht der Grund an seiner Stelle', () => {
    const posteingang = zeile({ uebersicht: { weg: 'Posteingang', ergebnis: null, grund: 'Schema fehlt' } });
    expect(formatZeile(posteingang, spaltenbreiten([posteingang]))).toContain('Schema fehlt');
  });

  it('Ein Umlaut aus zwei Zeichen (NFD) zählt wie gesehen, die Spalten bleiben gerade', () => {
    const zeilen = [zeile({ beispiel: 'mu\u0308ller' }), zeile({ beispiel: 'mueller' })];
    const [eins, zwei] = zeilen.map((eine) => formatZeile(eine, spaltenbreiten(zeilen)));
    expect(zwei.indexOf('bewohner') - eins.indexOf('bewohner')).toBe(-1);
  });

  it('Passt die Tabelle nicht auf den Schirm, bleibt sichtbar, was noch läuft', () => {
    const zeilen = Array.from({ length: 40 }, (_, i) =>
      zeile({
        beispiel: `nummer-${i}`,
        fertig: i !== 39,
        uebersicht: { weg: i === 39 ? 'läuft' : 'automatisch' },
      }),
    );
    const bild = tabelle(zeilen, 20);
    expect(bild.length).toBeLessThan(20);
    expect(bild.join('\n')).toContain('nummer-39');
    expect(bild.join('\n')).toMatch(/… und \d+ weitere/);
  });

  it('Die Zusammenfassung zählt jeden Antrag genau einmal und beugt richtig', () => {
    const wege = [
      'automatisch',
      'automatisch',
      'wartet auf Mensch',
      'Posteingang',
      'läuft',
      'nicht angenommen',
    ];
    expect(zusammenfassung(wege.map((weg) => zeile({ uebersicht: { weg } })))).toBe(
      '6 Anträge: 2 automatisch entschieden, 1 wartet auf einen Menschen, 1 im Posteingang, 1 läuft noch, 1 nicht angenommen',
    );
    expect(zusammenfassung([zeile()])).toBe('1 Antrag: 1 automatisch entschieden');
  });
});
