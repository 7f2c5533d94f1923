import { Abstand, streue } from './abstand.js';

describe('Was viele Seiten zugleich hören, fragen sie nicht zugleich nach:', () => {
  it('Die Wartezeit liegt bis zu drei Zehntel unter und über der gemeinten', () => {
    expect([0, 0.5, 1].map((zufall) => streue(1_000, () => zufall))).toEqual([700, 1_000, 1_300]);
  });

  it('Nachgesehen wird zuerst bald, dann in immer größerem Abstand, höchstens alle zehn Sekunden', () => {
    const abstand = new Abstand(() => 0.5);
    let jetzt = 0;
    const gewartet = [1, 2, 3, 4, 5, 6].map(() => {
      const ms = abstand.wartezeitMs(jetzt);
      jetzt += ms;
      abstand.merke(jetzt, jetzt);
      return ms;
    });
    expect(gewartet).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('Geschieht eine Weile nichts, wird wieder bald nachgesehen', () => {
    const abstand = new Abstand(() => 0.5);
    for (const am of [1_000, 3_000, 7_000]) abstand.merke(am, am);
    expect(abstand.wartezeitMs(27_000)).toBe(8_000);
    expect(abstand.wartezeitMs(27_001)).toBe(1_000);
  });

  it.each([
    ['vier Sekunden', 4_000, 40_000],
    ['eine Stunde, weil der Rechner schlief,', 3_600_000, 60_000],
  ])('Brauchte die Antwort %s, wird seltener gefragt, aber mindestens jede Minute', (_, dauer, wartezeit) => {
    const abstand = new Abstand(() => 0.5);
    abstand.merke(1_000, 1_000 + dauer);
    expect(abstand.wartezeitMs(1_000 + dauer)).toBe(wartezeit);
  });
});
