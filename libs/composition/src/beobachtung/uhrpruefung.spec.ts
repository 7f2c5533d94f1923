import { uhrpruefung } from './uhrpruefung.js';

/** What is shown as a figure. */
let gezeigt: (number | undefined)[] = [];
beforeEach(() => {
  gezeigt = [];
});

/** Reads 0 ms as its hour; the question takes as long as the clock says between its two readings. */
const pruefe = (...ablesungenMs: readonly number[]) => {
  const uhr = [...ablesungenMs];
  const zeige = (sekunden: number | undefined) => void gezeigt.push(sekunden);
  return uhrpruefung({ query: async () => [{ ms: 0 }] } as never, zeige, () => uhr.shift() ?? 0).pruefe();
};

describe('Die Uhr eines Rechners', () => {
  it.each([
    ['stimmt', 0, 0],
    ['geht eine halbe Minute vor', 30_000, 30_000],
    ['geht eine halbe Minute nach', -30_000, -30_000],
    ['stimmt, und die Datenbank antwortet erst nach einer Minute', -20_000, 40_000],
  ])('fällt nicht auf: sie %s', async (_, davor, danach) => {
    expect(await pruefe(davor, danach)).toEqual({ wert: expect.any(Number) });
  });

  it.each([
    ['vor', 10_800_000, 10_800],
    ['nach', -18_000_000, -18_000],
  ])('wird genannt, wenn sie gegenüber der Datenbank Stunden %s geht', async (wohin, stand, wert) => {
    const text = `um ${Math.abs(wert)} s ${wohin}.`;
    expect(await pruefe(stand, stand)).toEqual({
      wert,
      lage: 'eingeschraenkt',
      text: expect.stringContaining(text),
    });
    expect(gezeigt).toEqual([wert]);
  });

  it('ist unbekannt, solange die Datenbank nicht antwortet: Der Messwert zeigt dann nicht den letzten', async () => {
    const fort = { query: () => Promise.reject(new Error('fort')) } as never;
    const { pruefe } = uhrpruefung(fort, (sekunden) => void gezeigt.push(sekunden));
    await expect(pruefe()).rejects.toThrow('fort');
    expect(gezeigt).toEqual([undefined]);
  });
});
