import { Rueckstandsmesser } from './rueckstandsmesser.js';

const ruhe = () => new Promise((weiter) => setImmediate(weiter));

describe('Der Rückstand', () => {
  it('wird hinter dem Rücken der Anfragen gemessen und höchstens alle fünf Sekunden', async () => {
    let jetzt = 0;
    let messungen = 0;
    const messer = new Rueckstandsmesser(
      async () => ({ ereignisse: ++messungen, sekunden: 0 }),
      () => jetzt,
    );
    expect(messer.stand.ereignisse).toBe(0);
    await ruhe();
    expect([messer.stand.ereignisse, messer.stand.ereignisse]).toEqual([1, 1]);
    jetzt = 5_000;
    void messer.stand;
    await ruhe();
    expect(messer.stand.ereignisse).toBe(2);
  });

  it('wird seltener gemessen, wenn das Messen selbst lange dauert', async () => {
    let jetzt = 0;
    let messungen = 0;
    const messer = new Rueckstandsmesser(
      async () => {
        jetzt += 1_000;
        return { ereignisse: ++messungen, sekunden: 0 };
      },
      () => jetzt,
    );
    void messer.stand;
    await ruhe();
    jetzt += 19_000;
    expect(messer.stand.ereignisse).toBe(1);
    await ruhe();
    expect(messungen).toBe(1);
  });

  it('bleibt der alte, wenn die Datenbank nicht antwortet', async () => {
    let jetzt = 0;
    let weg = false;
    const messer = new Rueckstandsmesser(
      async () => {
        if (weg) throw new Error('weg');
        return { ereignisse: 7, sekunden: 1 };
      },
      () => jetzt,
    );
    void messer.stand;
    await ruhe();
    weg = true;
    jetzt = 60_000;
    void messer.stand;
    await ruhe();
    expect(messer.stand).toEqual({ ereignisse: 7, sekunden: 1 });
  });
});
