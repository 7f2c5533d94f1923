import fc from 'fast-check';
import { wilson } from './wilson.js';

describe('Die Vertrauensgrenzen eines Anteils (Wilson, 95 %)', () => {
  it.each([
    // Values of the textbook formula, rounded to four digits.
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [81, 263, 0.2553, 0.3662],
    [10, 10, 0.7225, 1],
  ])('%i von %i: %f bis %f', (treffer, gesamt, unten, oben) => {
    const anteil = wilson(treffer, gesamt);
    expect(anteil.unten).toBeCloseTo(unten, 4);
    expect(anteil.oben).toBeCloseTo(oben, 4);
  });

  it('Ohne Fälle gibt es keinen Anteil', () => {
    expect(wilson(0, 0)).toMatchObject({ anteil: null, unten: null, oben: null });
  });

  it('Der Anteil liegt immer zwischen den Grenzen, die Grenzen zwischen 0 und 1', () => {
    const paar = fc
      .integer({ min: 1, max: 10_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(paar, ([treffer, gesamt]) => {
        const { anteil, unten, oben } = wilson(treffer, gesamt) as Record<
          'anteil' | 'unten' | 'oben',
          number
        >;
        expect(unten).toBeGreaterThanOrEqual(0);
        expect(oben).toBeLessThanOrEqual(1);
        expect(unten).toBeLessThanOrEqual(anteil + 1e-12);
        expect(oben).toBeGreaterThanOrEqual(anteil - 1e-12);
      }),
    );
  });
});
