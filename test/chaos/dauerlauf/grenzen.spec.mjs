import { beurteile } from './grenzen.mjs';
import { anstiegJeMinute } from './trend.mjs';

/** Thirty minutes of samples of one figure. */
const messungen = (name, wert) =>
  Array.from({ length: 360 }, (_, i) => ({ minute: i / 12, werte: { [name]: wert(i / 12, i) } }));
/** A heap as it breathes: rises for two minutes, then a collection. */
const atem = (minute) => 20 * ((minute / 2) % 1);

describe('Der Dauerlauf', () => {
  it.each([
    ['Speicher, der atmet', 'api rss', (minute) => 200 + atem(minute), true],
    [
      'Speicher, der beim Aufwärmen steigt und dann steht',
      'api rss',
      (minute) => 100 + 30 * Math.min(minute, 8),
      true,
    ],
    [
      'Speicher, der um 4 MiB je Minute steigt',
      'worker-1 rss',
      (minute) => 200 + atem(minute) + 4 * minute,
      false,
    ],
    ['eine Verbindung mehr je Minute', 'verbindungen', (minute) => 20 + Math.floor(minute), false],
    ['eine Verbindung, die kommt und geht', 'verbindungen', (_, i) => 20 + (i % 7 === 0 ? 1 : 0), true],
    ['einen Griff, der bei jedem Antrag liegen bleibt', 'api griffe', (minute) => 30 + 60 * minute, false],
    ['eine Warteschlange, die ihre Zeilen behält', 'warteschlange', (minute) => 300 * minute, false],
    ['Tabellen, die niemand aufräumt', 'toteZeilen', () => 60, false],
  ])('beurteilt %s richtig', (_, name, wert, haelt) => {
    expect(beurteile(messungen(name, wert))).toEqual([expect.objectContaining({ name, haelt })]);
  });

  it('lässt sich von einzelnen Ausreißern nicht täuschen', () => {
    const punkte = Array.from({ length: 100 }, (_, i) => ({ minute: i, wert: i % 10 === 9 ? 500 : 7 }));
    expect(anstiegJeMinute(punkte)).toBe(0);
  });
});
