import { vorlagensicht } from './schriftsicht.js';

describe('Die Vorlagen für Schreiben', () => {
  it('sagen in Worten, wozu sie da sind, und zeigen keine internen Namen', () => {
    const paket = { angabe: { titel: { de: 'Wohngeld' } } };
    for (const { anlass } of vorlagensicht({ paket } as Parameters<typeof vorlagensicht>[0])) {
      expect(anlass).toMatch(/^[A-ZÄÖÜ].* .*\.$/);
    }
  });
});
