import { compileFeel } from './ausdruck.js';

const wert = (feel: string) => compileFeel(feel).werte({}).wert;

describe('Was immer gleich ist, wird beim Übersetzen berechnet', () => {
  it.each([
    [
      'eine Tabelle von Konstanten',
      '[{ personen: 1, a: 4.0, norm: "Anlage 2" }, { personen: 2, a: -3.0, norm: null }]',
    ],
    ['eine Rechnung mit Konstanten', '{ teiler: 10 ** 10, rest: -(2 * 3) }'],
  ])('%s ist jedes Mal dieselbe', (_was, feel) => {
    const ausdruck = compileFeel(feel);
    expect(ausdruck.werte({}).wert).toBe(ausdruck.werte({}).wert);
  });

  it('der Wert ist der, den auch Namen ergeben', () => {
    const scope = { zehn: 10, drei: 3 };
    expect(wert('[10 ** 10, 10 / 3, -3, { a: 10 - 3, b: [10 * 3] }]')).toEqual(
      compileFeel('[zehn ** zehn, zehn / drei, -drei, { a: zehn - drei, b: [zehn * drei] }]').werte(scope)
        .wert,
    );
  });

  it('was sich nicht berechnen lässt, ist jedes Mal null mit seiner Warnung', () => {
    const ausdruck = compileFeel('[1, 10 / 0]');
    for (const { warnungen } of [ausdruck.werte({}), ausdruck.werte({})])
      expect(warnungen.map(({ code }) => code)).toEqual(['RECHNEN_UNMOEGLICH']);
  });

  it('ein Eintrag, der einen anderen liest, wird mit ihm berechnet', () => {
    expect(compileFeel('{ a: n, b: a + 1 }.b').werte({ n: 2 }).wert?.toString()).toBe('3');
    expect(compileFeel('{ a: 1, b: a + 1 }.b').werte({ a: 5 }).wert?.toString()).toBe('2');
  });
});
