import fc from 'fast-check';
import { Decimal, Temporal } from '#libs/kernel';
import type { EinfacheArt } from './eingangsplan.js';
import { liesWert } from './fakt-wert.js';

it.each<[string, EinfacheArt, unknown]>([
  ['  Müller ', 'text', 'Müller'],
  ['Zoe\u0308', 'text', 'Zoë'],
  ['ﬁ', 'text', 'ﬁ'],
  ['01', 'code', '01'],
  ['42', 'zahl', 42],
  ['0.1', 'zahl', 0.1],
  ['0.12345678901234567890', 'zahl', '0.1234567890123456789'],
  ['0.5', 'zahl', 0.5],
  ['-0', 'zahl', 0],
  ['12345678901234567890', 'zahl', '12345678901234567890'],
  ['1,5', 'zahl', undefined],
  ['1e3', 'zahl', undefined],
  ['NaN', 'zahl', undefined],
  ['30.70', 'geld', 3070],
  ['30.705', 'geld', undefined],
  ['30,70', 'geld', undefined],
  ['2026-03-05', 'datum', '2026-03-05'],
  ['2026-03-05+14:00', 'datum', '2026-03-05'],
  ['2026-02-30', 'datum', undefined],
  ['05.03.2026', 'datum', undefined],
  ['2026-03-05T10:30:00+01:00', 'zeitpunkt', '2026-03-05T10:30:00+01:00'],
  ['2026-03-05T10:30:00', 'zeitpunkt', undefined],
  ['2026-03-05T25:30:00Z', 'zeitpunkt', undefined],
  ['true', 'wahrheit', true],
  ['0', 'wahrheit', false],
  ['ja', 'wahrheit', undefined],
])('„%s“ als %s ist %s', (text, art, erwartet) => {
  expect(liesWert(text, art)).toEqual(erwartet);
});

it('eine Dezimalzahl verliert keine Stelle', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.integer({ min: 0, max: 12 }),
      (ganz, stellen) => {
        const genau = new Decimal(ganz.toString()).div(new Decimal(10).pow(stellen));
        const gelesen = liesWert(genau.toFixed(), 'zahl');
        expect(new Decimal(gelesen as string).equals(genau)).toBe(true);
      },
    ),
  );
});

it('Ein Datum ist, was der Kalender kennt: jeden Tag von Monaten mit 28 bis 31 Tagen, in jedem Jahr', () => {
  const zahl = (max: number, stellen: number) =>
    fc.integer({ min: 0, max }).map((n) => String(n).padStart(stellen, '0'));
  fc.assert(
    fc.property(zahl(9999, 4), zahl(14, 2), zahl(33, 2), (jahr, monat, tag) => {
      const text = `${jahr}-${monat}-${tag}`;
      expect(liesWert(text, 'datum')).toBe(kennt(text) ? text : undefined);
    }),
    {
      numRuns: 2000,
      examples: [
        ['1900', '02', '29'],
        ['2000', '02', '29'],
        ['2024', '02', '29'],
        ['0000', '02', '29'],
      ],
    },
  );
});

function kennt(datum: string): boolean {
  try {
    return Temporal.PlainDate.from(datum, { overflow: 'reject' }).toString() === datum;
  } catch {
    return false;
  }
}
