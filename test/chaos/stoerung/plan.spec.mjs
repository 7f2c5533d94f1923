import { zufall } from '../unterbau/zufall.mjs';
import { STOERUNGEN } from './arten.mjs';
import { planeStoerungen } from './plan.mjs';

const plane = (seed, mehr = {}) =>
  planeStoerungen({
    zufall: zufall(seed),
    dauerMs: 120_000,
    abstandMs: [4_000, 6_000],
    worker: 3,
    mit: [],
    ...mehr,
  });

describe('Der Plan der Störungen', () => {
  it('ist mit demselben Startwert derselbe, mit einem anderen ein anderer', () => {
    expect(plane(42)).toEqual(plane(42));
    expect(plane(42)).not.toEqual(plane(43));
  });

  it.each([[[]], [['redis']], [['pool']], [['redis', 'pool']], [['ersatz']]])(
    'enthält jede Art mindestens einmal, die mit %j möglich ist, und keine andere',
    (mit) => {
      const erwartet = STOERUNGEN.filter(({ nurMit }) => !nurMit || mit.includes(nurMit)).map(
        ({ name }) => name,
      );
      for (const seed of [1, 2, 3]) {
        expect(new Set(plane(seed, { mit }).map(({ name }) => name))).toEqual(new Set(erwartet));
      }
    },
  );

  it('hält die Abstände ein und trifft nur Worker, die es gibt', () => {
    for (const { pauseMs, worker } of plane(7)) {
      expect(pauseMs).toBeGreaterThanOrEqual(4_000);
      expect(pauseMs).toBeLessThanOrEqual(6_000);
      expect([0, 1, 2]).toContain(worker);
    }
  });
});

describe('Der Zufall', () => {
  it('streut über seinen ganzen Bereich und hält Gewichte ein', () => {
    const { zahl, gewichtet } = zufall(1);
    const werte = Array.from({ length: 10_000 }, zahl);
    expect(Math.min(...werte)).toBeLessThan(0.01);
    expect(Math.max(...werte)).toBeGreaterThan(0.99);
    expect(Math.max(...werte)).toBeLessThan(1);
    const menge = [
      { name: 'selten', gewicht: 1 },
      { name: 'oft', gewicht: 9 },
    ];
    const selten = Array.from({ length: 10_000 }, () => gewichtet(menge)).filter(
      ({ name }) => name === 'selten',
    );
    expect(selten.length).toBeGreaterThan(800);
    expect(selten.length).toBeLessThan(1_200);
  });
});
