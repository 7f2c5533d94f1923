import fc from 'fast-check';
import { Decimal } from '#libs/kernel';
import { gleich } from './gleichheit.js';
import { durch, mal, plus, weniger } from './rechnen.js';
import { vergleiche } from './vergleich.js';

/** Whole numbers around the limit of the quick way, negative zero, amounts with cents, numbers of 34 digits. */
const zahlen = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((n) => new Decimal(n)),
  fc.integer({ min: 9_999_990, max: 10_000_010 }).map((n) => new Decimal(n)),
  fc.integer({ min: -20_000_000, max: 20_000_000 }).map((n) => new Decimal(n)),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => new Decimal(n).div(100)),
  fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }).map((n) => new Decimal(n.toString())),
  fc.constant(new Decimal(-0)),
);

/** All that makes up a decimal, its sign of zero included. */
const wortlaut = (zahl: unknown) => zahl instanceof Decimal && { d: zahl.d, e: zahl.e, s: zahl.s };

describe('Ganze Zahlen rechnen wie Dezimalzahlen', () => {
  it.each([
    ['Summe', plus, (a: Decimal, b: Decimal) => a.plus(b)],
    ['Differenz', weniger, (a: Decimal, b: Decimal) => a.minus(b)],
    ['Produkt', mal, (a: Decimal, b: Decimal) => a.times(b)],
    ['Quotient', durch, (a: Decimal, b: Decimal) => (b.isZero() ? null : a.div(b))],
  ] as const)('%s: bis auf die letzte Ziffer und das Vorzeichen der Null', (_name, feel, decimal) => {
    fc.assert(
      fc.property(zahlen, zahlen, (a, b) => {
        expect(wortlaut(feel(a, b))).toEqual(wortlaut(decimal(a, b)));
      }),
      { numRuns: 500 },
    );
  });

  it('Ordnung und Gleichheit sind dieselben', () => {
    fc.assert(
      fc.property(zahlen, zahlen, (a, b) => {
        expect(Math.sign(vergleiche(a, b) ?? Number.NaN)).toEqual(a.comparedTo(b));
        expect(gleich(a, b)).toBe(a.eq(b));
        expect(vergleiche(a, a)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
