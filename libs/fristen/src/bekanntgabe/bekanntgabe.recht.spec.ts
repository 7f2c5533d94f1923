import { plainDate } from '#libs/kernel';
import { leiteBekanntgabeAb } from './leite-bekanntgabe-ab.js';

it('Elektronisch gilt im Sozialrecht der vierte Tag nach Absendung, ohne Verschiebung (§ 37 Abs. 2 Satz 2 SGB X)', () => {
  const ergebnis = leiteBekanntgabeAb({
    regime: 'SGBX',
    kanal: 'elektronisch',
    fakten: { absendung: plainDate('2026-05-26') },
    ort: { land: 'NW' },
  });
  // Tue 26 May; the fourth day is Sat 30 May and stays.
  expect(ergebnis.wirksamAm?.toString()).toBe('2026-05-30');
  expect(ergebnis.regel).toBe('SGBX-37-2-elektronisch');
});
