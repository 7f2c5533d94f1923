import { Fehlversuche } from './fehlversuche.js';

describe('Von einer Adresse, die nur falsche Token schickt,', () => {
  let jetzt: number;
  const mit = (jeMinute: number) => new Fehlversuche(jeMinute, () => jetzt);
  const schicke = (grenze: Fehlversuche, adresse: string, zahl: number) => {
    for (let nr = 0; nr < zahl; nr += 1) grenze.zaehle(adresse, `falsch-${nr}`);
  };
  beforeEach(() => {
    jetzt = 1_000;
  });

  it('wird nach der Grenze bis zum Ende der Minute keines mehr angesehen', () => {
    const grenze = mit(3);
    schicke(grenze, 'a', 2);
    expect(grenze.wartezeitS('a', 'x')).toBe(0);
    schicke(grenze, 'a', 1);
    expect(grenze.wartezeitS('a', 'x')).toBe(60);
    jetzt += 59_500;
    expect(grenze.wartezeitS('a', 'x')).toBe(1);
    jetzt += 500;
    expect(grenze.wartezeitS('a', 'x')).toBe(0);
    schicke(grenze, 'a', 1);
    expect(grenze.wartezeitS('a', 'x')).toBe(0);
  });

  it('leidet keine andere', () => {
    const grenze = mit(3);
    schicke(grenze, 'a', 100);
    expect(grenze.wartezeitS('b', 'x')).toBe(0);
  });

  it('bleibt eingelassen, wessen Token galt, bis es nicht mehr gilt', () => {
    const grenze = mit(3);
    grenze.merkeGelungenen('gut');
    schicke(grenze, 'a', 100);
    expect(grenze.wartezeitS('a', 'gut')).toBe(0);
    grenze.zaehle('a', 'gut');
    expect(grenze.wartezeitS('a', 'gut')).toBe(60);
  });

  it('wird ohne Grenze jedes angesehen', () => {
    const grenze = mit(0);
    schicke(grenze, 'a', 1_000);
    expect(grenze.wartezeitS('a', 'x')).toBe(0);
  });

  it('wächst der Speicher nicht, wie viele Adressen es auch sind', () => {
    const grenze = mit(1);
    for (let nr = 0; nr < 20_000; nr += 1) grenze.zaehle(`adresse-${nr}`, 'x');
    expect([grenze.wartezeitS('adresse-0', 'x'), grenze.wartezeitS('adresse-19999', 'x')]).toEqual([0, 60]);
  });
});
