import { osterdatum } from './osterdatum.js';

describe('Osterdatum', () => {
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Ostern %i ist am %s', (jahr, tag) => {
    expect(osterdatum(jahr).toString()).toBe(tag);
  });

  it('Ostern ist immer ein Sonntag zwischen dem 22. März und dem 25. April', () => {
    for (let jahr = 1990; jahr <= 2100; jahr++) {
      const tag = osterdatum(jahr);
      expect(tag.dayOfWeek).toBe(7);
      expect(tag.toString() >= `${jahr}-03-22` && tag.toString() <= `${jahr}-04-25`).toBe(true);
    }
  });
});
