import fc from 'fast-check';
import { type Bereich, imBereich } from '#libs/vorgang';
import { Sammelschreiber } from './sammelschreiber.js';

const DIENST: Bereich = { art: 'dienst', zweck: 'eingang' };

/** What Postgres refuses, with its SQLSTATE. */
class Abweisung extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A database that answers when it is told to, and remembers what each statement held. */
function erstelleDatenbank({
  bytes = 1,
  verweileMs = 0,
  weiseAb = (_: readonly number[]): string | undefined => undefined,
} = {}) {
  const anweisungen: (readonly number[])[] = [];
  const offen: (() => void)[] = [];
  let unterwegs = 0;
  let hoechstens = 0;
  const schreiber = new Sammelschreiber<number, number>({
    bytes: () => bytes,
    verweileMs,
    schreibe: async (posten) => {
      anweisungen.push(posten);
      unterwegs += 1;
      hoechstens = Math.max(hoechstens, unterwegs);
      await new Promise<void>((weiter) => offen.push(weiter));
      unterwegs -= 1;
      const code = weiseAb(posten);
      if (code) throw new Abweisung(code);
      return posten.map((nr) => nr * 10);
    },
  });
  const turnus = () => new Promise((weiter) => setTimeout(weiter, 3));
  return {
    anweisungen,
    turnus,
    hoechstensUnterwegs: () => hoechstens,
    schreibe: (nr: number, bereich = DIENST) => imBereich(bereich, () => schreiber.schreibe(nr)),
    /** Answers whatever is asked until nobody asks any more. */
    async antworte() {
      for (let ruhe = 0; ruhe < 3; await turnus()) {
        const faellig = offen.splice(0);
        ruhe = faellig.length === 0 ? ruhe + 1 : 0;
        for (const weiter of faellig) weiter();
      }
    },
  };
}

describe('Gemeinsam schreiben', () => {
  it('Wo niemand es eilig hat, wartet auf mehr, was bald nach anderem kommt; was allein kommt, nicht', async () => {
    const datenbank = erstelleDatenbank({ verweileMs: 400 });
    const erster = datenbank.schreibe(1);
    await new Promise(setImmediate);
    expect(datenbank.anweisungen).toEqual([[1]]);
    await datenbank.antworte();
    const zweiter = datenbank.schreibe(2);
    await datenbank.turnus();
    const dritter = datenbank.schreibe(3);
    while (datenbank.anweisungen.length < 2) await datenbank.turnus();
    expect(datenbank.anweisungen).toEqual([[1], [2, 3]]);
    await datenbank.antworte();
    await expect(Promise.all([erster, zweiter, dritter])).resolves.toEqual([10, 20, 30]);
  });

  it('Wer allein kommt, wartet auf niemanden', async () => {
    const datenbank = erstelleDatenbank();
    const erster = datenbank.schreibe(1);
    await new Promise(setImmediate);
    expect(datenbank.anweisungen).toEqual([[1]]);
    await datenbank.antworte();
    await expect(erster).resolves.toBe(10);
  });

  it('Was kommt, während geschrieben wird, geht zusammen: höchstens hundert, höchstens zwei Anweisungen zugleich', async () => {
    const datenbank = erstelleDatenbank();
    const alle = [datenbank.schreibe(0)];
    await datenbank.turnus();
    for (let nr = 1; nr < 350; nr += 1) alle.push(datenbank.schreibe(nr));
    await datenbank.turnus();
    expect(datenbank.anweisungen.map((posten) => posten.length)).toEqual([1, 100]);
    await datenbank.antworte();
    await expect(Promise.all(alle)).resolves.toEqual(alle.map((_, nr) => nr * 10));
    expect(datenbank.anweisungen.map((posten) => posten.length)).toEqual([1, 100, 100, 100, 49]);
    expect(datenbank.anweisungen.flat()).toEqual(alle.map((_, nr) => nr));
    expect(datenbank.hoechstensUnterwegs()).toBe(2);
  });

  it('Große Posten füllen eine Anweisung nach Bytes; einer darf für sich größer sein', async () => {
    const datenbank = erstelleDatenbank({ bytes: 1_500_000 });
    const alle = [1, 2, 3, 4, 5].map((nr) => datenbank.schreibe(nr));
    await datenbank.antworte();
    await Promise.all(alle);
    expect(datenbank.anweisungen.map((posten) => posten.length)).toEqual([2, 2, 1]);
    const riesig = erstelleDatenbank({ bytes: 50_000_000 });
    const beide = [riesig.schreibe(1), riesig.schreibe(2)];
    await riesig.antworte();
    await Promise.all(beide);
    expect(riesig.anweisungen).toEqual([[1], [2]]);
  });

  it('Geantwortet wird erst, wenn festgeschrieben ist', async () => {
    const datenbank = erstelleDatenbank();
    let beantwortet = false;
    const alle = [1, 2, 3].map((nr) => datenbank.schreibe(nr).then(() => (beantwortet = true)));
    await datenbank.turnus();
    expect(datenbank.anweisungen).toEqual([[1, 2, 3]]);
    expect(beantwortet).toBe(false);
    await datenbank.antworte();
    await Promise.all(alle);
  });

  it('Was nicht gespeichert werden kann, verdirbt niemandem sonst etwas, wie auch immer es verteilt ist', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(39), { maxLength: 6 }),
        fc.constantFrom('22P05', '23505', '40P01', '54000'),
        async (schlechte, code) => {
          const datenbank = erstelleDatenbank({
            weiseAb: (posten) => (posten.some((nr) => schlechte.includes(nr)) ? code : undefined),
          });
          const alle = Promise.allSettled(Array.from({ length: 40 }, (_, nr) => datenbank.schreibe(nr)));
          await datenbank.antworte();
          const ergebnisse = await alle;
          for (const [nr, { status }] of ergebnisse.entries())
            expect(status).toBe(schlechte.includes(nr) ? 'rejected' : 'fulfilled');
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each(['57P01', '53100', '08006', 'ECONNRESET'])(
    'Ist die Datenbank fort (%s), bekommt niemand eine Zusage, und nichts wird hier wiederholt',
    async (code) => {
      const datenbank = erstelleDatenbank({ weiseAb: () => code });
      const alle = Promise.allSettled([1, 2, 3].map((nr) => datenbank.schreibe(nr)));
      await datenbank.antworte();
      expect((await alle).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(datenbank.anweisungen).toEqual([[1, 2, 3]]);
    },
  );

  it('Was für verschiedene Bereiche gilt, steht nie in derselben Anweisung', async () => {
    const datenbank = erstelleDatenbank();
    const bereiche: Bereich[] = [
      DIENST,
      { art: 'mandant', behoerdeId: 'a' },
      { art: 'mandant', behoerdeId: 'b' },
    ];
    const alle = Array.from({ length: 9 }, (_, nr) => datenbank.schreibe(nr, bereiche[nr % 3]));
    await datenbank.antworte();
    await Promise.all(alle);
    expect(datenbank.anweisungen).toEqual([
      [0, 3, 6],
      [1, 4, 7],
      [2, 5, 8],
    ]);
  });
});
