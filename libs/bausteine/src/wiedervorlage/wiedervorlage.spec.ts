import { findWiedervorlageMangel, Wiedervorlage, wiedervorlageEreignisse } from './wiedervorlage.js';

describe('Wiedervorlage', () => {
  it.each([
    ['2026-03-05', 'Zukunft'],
    ['2026-03-06', undefined],
    ['2027-03-05', undefined],
    ['2027-03-06', 'höchstens ein Jahr'],
  ])('Heute ist der 5. März 2026; auf den %s zurücklegen', (bis, mangel) => {
    const text = findWiedervorlageMangel({ bis, grund: 'Gutachten abwarten' }, '2026-03-05');
    if (mangel === undefined) expect(text).toBeUndefined();
    else expect(text).toContain(mangel);
  });

  it('Sie braucht einen Grund', () => {
    expect(Wiedervorlage.safeParse({ bis: '2026-04-01', grund: ' ' }).success).toBe(false);
  });

  it('Beide Vermerke stehen in jedem Zustand in der Akte und bewegen den Prozess nicht', () => {
    const person = { id: 'a', name: 'Frau A' };
    const paar = wiedervorlageEreignisse('1', {
      aufgabe: 'klaerung.1',
      bis: '2026-04-01',
      grund: 'x',
      person,
    });
    expect(paar.map((ereignis) => ereignis.art === 'meldung' && ereignis.vermerk)).toEqual([true, true]);
    expect(new Set(paar.map(({ id }) => id)).size).toBe(2);
  });
});
