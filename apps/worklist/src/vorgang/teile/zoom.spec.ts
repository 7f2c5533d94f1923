import { stufe } from './zoom.js';

describe('Die Größe des Ablaufdiagramms', () => {
  it.each([
    [1, 1, 1.4],
    [1, -1, 0.7],
    [0.42, 1, 0.5],
    [0.42, -1, 0.35],
    [3, 1, 3],
    [0.06, -1, 0.06],
  ] as const)('führt von %d in Richtung %d zu %d', (von, richtung, nach) => {
    expect(stufe(von, richtung)).toBe(nach);
  });
});
