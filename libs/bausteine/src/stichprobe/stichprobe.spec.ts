import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { ziehe } from './ziehung.js';

const los = (vorgang: string) => ({ verfahren: 'bpa', version: '1.0.0', vorgang });

describe('Stichprobe (§ 88 Abs. 5 S. 3 Nr. 1 AO)', () => {
  it('Wer den Schlüssel hat, kann die Ziehung mit bloßem HMAC nachrechnen', () => {
    const { beleg, zahl } = ziehe(los('v-1'), 0.5, 'geheim');
    const text = '{"verfahren":"bpa","version":"1.0.0","vorgang":"v-1"}';
    const nachgerechnet = createHmac('sha256', 'geheim').update(text).digest();
    expect(beleg).toBe(nachgerechnet.toString('hex'));
    expect(zahl).toBe(Number(nachgerechnet.readBigUInt64BE(0) >> 12n) / 2 ** 52);
  });

  it('Ein anderer Schlüssel, ein anderer Vorgang oder eine andere Version gibt eine andere Ziehung', () => {
    const belege = [
      ziehe(los('v-1'), 0.5, 'geheim'),
      ziehe(los('v-2'), 0.5, 'geheim'),
      ziehe(los('v-1'), 0.5, 'anders'),
      ziehe({ ...los('v-1'), version: '1.0.1' }, 0.5, 'geheim'),
    ].map(({ beleg }) => beleg);
    expect(new Set(belege).size).toBe(4);
  });

  it('Die Rate 0 zieht nie, die Rate 1 immer', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(ziehe(los(id), 0, 'k').gezogen).toBe(false);
        expect(ziehe(los(id), 1, 'k').gezogen).toBe(true);
      }),
    );
  });

  it('Von 20.000 Vorgängen werden bei 3 % etwa 600 gezogen', () => {
    const gezogen = Array.from({ length: 20_000 }, (_, i) => ziehe(los(`v-${i}`), 0.03, 'k')).filter(
      (z) => z.gezogen,
    );
    // Five standard deviations (24 each) around 600: the draw is fixed, so this never flickers.
    expect(Math.abs(gezogen.length - 600)).toBeLessThan(120);
  });
});
