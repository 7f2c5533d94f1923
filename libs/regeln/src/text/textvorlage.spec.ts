import { Temporal } from '#libs/kernel';
import { compileText, FeelFehler } from '#libs/regeln';

const SCOPE = {
  tag: Temporal.PlainDate.from('2026-03-05'),
  betrag: '30.70',
  n: 1234567.5,
  cent: 3070,
  ok: true,
  namen: ['A', 'B'],
  anschrift: { strasse: 'Ring 1', ort: 'Leipzig' },
};

describe('Textvorlage', () => {
  it.each([
    ['ohne Platzhalter', 'ohne Platzhalter'],
    ['am {{tag | datum}}', 'am 05.03.2026'],
    ['am {{tag}}', 'am 05.03.2026'],
    ['{{30.70 | euro}}', '30,70\u00a0€'],
    ['{{1234.5 * 2 | euro}}', '2.469,00\u00a0€'],
    ['{{cent | cent}}', '30,70\u00a0€'],
    ['{{n | zahl}}', '1.234.567,5'],
    ['{{n}} und {{ok}}', '1.234.567,5 und ja'],
    ['{{namen}}', 'A, B'],
    ['{{if ok then "a | b" else "c"}}', 'a | b'],
    ['{{tag + @"P1M" | datum}}', '05.04.2026'],
  ])('%s → %s', (vorlage, text) => {
    expect(compileText(vorlage).fuelle(SCOPE)).toEqual({ text, warnungen: [] });
  });

  it.each([
    ['on {{tag | datum}}', 'on 5 March 2026'],
    ['on {{tag}}', 'on 5 March 2026'],
    ['{{1072.5 | euro}}', '€1,072.50'],
    ['{{-3070 | cent}}', '-€30.70'],
    ['{{n | zahl}}', '1,234,567.5'],
    ['{{n}} and {{ok}}', '1,234,567.5 and yes'],
    ['{{[1.5, 2]}}', '1.5, 2'],
  ])('auf Englisch: %s → %s', (vorlage, text) => {
    expect(compileText(vorlage, 'en').fuelle(SCOPE)).toEqual({ text, warnungen: [] });
  });

  it.each([
    ['fehlender Wert', 'x {{fehlt}}', 'x ', 'VARIABLE_UNBEKANNT'],
    ['Filter passt nicht', '{{ok | datum}}', '', 'TYP_FALSCH'],
    ['Bruchteile eines Cents', '{{1.005 | euro}}', '', 'TYP_FALSCH'],
    ['mehrere Angaben in einer', 'in {{anschrift}}', 'in ', 'TYP_FALSCH'],
    ['mehrere Angaben in einer Liste', '{{[1, anschrift]}}', '1, ', 'TYP_FALSCH'],
    ['Dauer in der Schreibweise von Maschinen', '{{@"P14D"}}', '', 'TYP_FALSCH'],
    ['Bereich', '{{[1..2]}}', '', 'TYP_FALSCH'],
    ['Funktion', '{{function(x) x}}', '', 'TYP_FALSCH'],
  ])('%s: die Stelle bleibt leer, und eine Warnung macht den Text unbrauchbar', (_, vorlage, text, code) => {
    const ergebnis = compileText(vorlage).fuelle(SCOPE);
    expect(ergebnis.text).toBe(text);
    expect(ergebnis.warnungen.map((w) => [w.code, w.schwere])).toContainEqual([code, 'unbestimmt']);
  });

  it.each([
    ['offener Platzhalter', 'a {{b', 2],
    ['unbekannter Filter', 'a {{b | gross}}', 6],
    ['kaputter Ausdruck', 'ab {{1 +}}', 8],
  ])('%s ist ein Fehler mit Stelle im Text', (_, vorlage, von) => {
    try {
      compileText(vorlage);
      throw new Error('kein Fehler');
    } catch (fehler) {
      expect(fehler).toBeInstanceOf(FeelFehler);
      expect((fehler as FeelFehler).position.von).toBe(von);
    }
  });
});
