import fc from 'fast-check';
import { FesteUhr } from '#libs/kernel';
import { type Anker, Journalanker, type Kettenkopf, merkleWurzel, parseAnker } from './journalanker.js';

/** Journals in memory, by case, each entry with its moment. */
function lege(eintraege: Record<string, { am: string; hash: string }[]>) {
  const zeilen: Anker[] = [];
  const uhr = new FesteUhr('2026-03-02T09:00:00Z');
  const speicher = {
    einzeln: <T>(arbeit: () => Promise<T>) => arbeit(),
    wennFrei: async <T>(arbeit: () => Promise<T>) => ({ ergebnis: await arbeit() }),
    koepfe: async (stand: string, nach: string | undefined): Promise<readonly Kettenkopf[]> =>
      nach
        ? []
        : Object.entries(eintraege).flatMap(([vorgangId, alle]) => {
            const bis = alle.filter(({ am }) => am <= stand);
            const letzter = bis.at(-1);
            return letzter ? [{ vorgangId, nr: bis.length, hash: letzter.hash }] : [];
          }),
  };
  const ablage = { lies: async () => zeilen, haengeAn: async (anker: Anker) => void zeilen.push(anker) };
  return { zeilen, uhr, anker: new Journalanker(speicher, ablage, uhr) };
}
const akten = () => ({
  a: [{ am: '2026-03-01T08:00:00.000Z', hash: 'h1' }],
  b: [
    { am: '2026-03-01T09:00:00.000Z', hash: 'h2' },
    { am: '2026-03-02T08:59:00.000Z', hash: 'h3' },
  ],
});

describe('Der Anker der Journale (§ 6a EGovG)', () => {
  it('hält, solange nur Neues hinzukommt', async () => {
    const eintraege = akten();
    const { anker, uhr } = lege(eintraege);
    await anker.ankere();
    eintraege.a.push({ am: '2026-03-02T10:00:00.000Z', hash: 'h4' });
    uhr.stelle('2026-03-03T09:00:00Z');
    await anker.ankere();
    expect(await anker.pruefe()).toEqual({ anker: 2, befunde: [] });
  });

  it.each([
    [
      'einen neu berechneten Eintrag',
      (e: ReturnType<typeof akten>) => void e.a.splice(0, 1, { am: '2026-03-01T08:00:00.000Z', hash: 'x' }),
    ],
    [
      'einen eingefügten Eintrag',
      (e: ReturnType<typeof akten>) => void e.a.push({ am: '2026-03-01T08:30:00.000Z', hash: 'x' }),
    ],
    ['einen entfernten Eintrag', (e: ReturnType<typeof akten>) => void e.b.shift()],
    ['einen entfernten Vorgang', (e: ReturnType<typeof akten>) => void Reflect.deleteProperty(e, 'a')],
  ])('findet %s, auch wenn die Kette in sich stimmt', async (_, verfaelsche) => {
    const eintraege = akten();
    const { anker } = lege(eintraege);
    await anker.ankere();
    verfaelsche(eintraege);
    const { befunde } = await anker.pruefe();
    expect(befunde).toMatchObject([{ tag: '2026-03-02' }]);
  });

  it('findet eine veränderte und eine entfernte Zeile seiner Datei', async () => {
    const { anker, zeilen, uhr } = lege(akten());
    await anker.ankere();
    uhr.stelle('2026-03-03T09:00:00Z');
    await anker.ankere();
    const [erste, zweite] = zeilen as [Anker, Anker];
    zeilen[0] = { ...erste, vorgaenge: 7 };
    expect((await anker.pruefe()).befunde.map(({ text }) => text)).toEqual([
      'Die Zeile der Ankerdatei wurde verändert.',
    ]);
    zeilen.splice(0, 2, zweite);
    expect((await anker.pruefe()).befunde[0]?.text).toContain('Davor fehlt eine Zeile');
  });

  it('wird einmal am Tag gesetzt, in der Zeitzone der Behörde', async () => {
    const { anker, zeilen, uhr } = lege(akten());
    await anker.ankereTaeglich();
    await anker.ankereTaeglich();
    uhr.stelle('2026-03-02T23:30:00Z');
    await anker.ankereTaeglich();
    expect(zeilen.map(({ tag }) => tag)).toEqual(['2026-03-02', '2026-03-03']);
  });

  it('Jede Änderung eines Blatts und jeder Tausch ändert die Wurzel', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 20 }),
        fc.nat(),
        (blaetter, n) => {
          const i = n % blaetter.length;
          const anders = blaetter.with(i, 'anders');
          fc.pre(anders[i] !== blaetter[i]);
          expect(merkleWurzel(anders)).not.toBe(merkleWurzel(blaetter));
          expect(merkleWurzel([...blaetter].reverse())).not.toBe(merkleWurzel(blaetter));
        },
      ),
    );
  });

  it('Eine unlesbare Zeile wird mit ihrer Nummer genannt', () => {
    expect(() => parseAnker('{"tag":"2026-03-02"}\nkaputt\n')).toThrow(/Zeile 2/u);
  });
});
