import fc from 'fast-check';
import { begrenzt, SONSTIGE } from './begrenzt.js';

describe('Die Werte eines Etiketts', () => {
  it('bleiben, was immer von außen kommt, unter der Grenze; bekannte behalten ihren Namen', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 20 }), (werte, hoechstens) => {
        const etikett = begrenzt(hoechstens);
        const gesehen = werte.map(etikett);
        const verschiedene = new Set(gesehen.filter((wert) => wert !== SONSTIGE));
        expect(verschiedene.size).toBeLessThanOrEqual(hoechstens);
        const erste = [...new Set(werte)].slice(0, hoechstens);
        expect(erste.map(etikett)).toEqual(erste);
      }),
    );
  });
});
