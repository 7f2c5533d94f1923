import fc from 'fast-check';
import { Ratengrenze } from './ratengrenze.js';

describe('Wer zu oft fragt, wartet', () => {
  it('nach zehn Sekunden Vorrat, und genau so lange, bis die nächste Anfrage darf', () => {
    let jetzt = 0;
    const grenze = new Ratengrenze(2, () => jetzt);
    const durch = Array.from({ length: 25 }, () => grenze.wartezeitS('a'));
    expect(durch.filter((s) => s === 0)).toHaveLength(20);
    expect(durch.at(-1)).toBe(1);
    jetzt += 500;
    expect([grenze.wartezeitS('a'), grenze.wartezeitS('a')]).toEqual([0, 1]);
  });

  it('und nimmt den anderen nichts weg', () => {
    const grenze = new Ratengrenze(1, () => 0);
    while (grenze.wartezeitS('a') === 0);
    expect(grenze.wartezeitS('b')).toBe(0);
  });

  it('nie, wenn keine Grenze gesetzt ist', () => {
    const grenze = new Ratengrenze(0, () => 0);
    expect(Array.from({ length: 1000 }, () => grenze.wartezeitS('a')).every((s) => s === 0)).toBe(true);
  });

  it('über jede Zeit gerechnet höchstens Vorrat und Rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 400 }),
        (rate, pausen) => {
          let jetzt = 0;
          const grenze = new Ratengrenze(rate, () => jetzt);
          let durch = 0;
          for (const pause of pausen) {
            jetzt += pause;
            if (grenze.wartezeitS('a') === 0) durch += 1;
          }
          expect(durch).toBeLessThanOrEqual(rate * 10 + (jetzt / 1000) * rate);
        },
      ),
    );
  });
});
