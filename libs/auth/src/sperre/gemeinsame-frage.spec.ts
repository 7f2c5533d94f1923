import fc from 'fast-check';
import { GemeinsameFrage } from './gemeinsame-frage.js';

const turnus = () => new Promise(setImmediate);

describe('Wer dasselbe zur selben Zeit fragt, bekommt dieselbe Antwort', () => {
  it('Viele auf einmal kosten zwei Fragen: die erste, und eine für alle, die währenddessen kamen', async () => {
    const fragen = new GemeinsameFrage<number>();
    let gestellt = 0;
    const stelle = async () => {
      await turnus();
      gestellt += 1;
      return gestellt;
    };
    const antworten = await Promise.all(Array.from({ length: 50 }, () => fragen.frage('a', stelle)));
    expect(antworten).toEqual([1, ...Array(49).fill(2)]);
    await expect(fragen.frage('a', stelle)).resolves.toBe(3);
  });

  it('Verschiedene Fragen haben nichts miteinander zu tun', async () => {
    const fragen = new GemeinsameFrage<string>();
    const frage = (wer: string) => fragen.frage(wer, async () => wer);
    await expect(Promise.all(['a', 'b', 'a', 'b'].map(frage))).resolves.toEqual(['a', 'b', 'a', 'b']);
  });

  it('Scheitert eine Frage, wird für die Nächsten neu gefragt', async () => {
    const fragen = new GemeinsameFrage<number>();
    let gestellt = 0;
    const stelle = async () => {
      gestellt += 1;
      if (gestellt === 1) throw new Error('fort');
      return gestellt;
    };
    const antworten = await Promise.allSettled([1, 2, 3].map(() => fragen.frage('a', stelle)));
    expect(antworten.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('Keine Antwort ist älter als die Frage: Was galt, als gefragt wurde, weiß jeder', async () => {
    const schritt = fc.constantFrom('frage', 'aendere', 'warte');
    await fc.assert(
      fc.asyncProperty(fc.array(schritt, { maxLength: 40 }), async (schritte) => {
        const fragen = new GemeinsameFrage<number>();
        let stand = 0;
        const antworten: Promise<boolean>[] = [];
        for (const einer of schritte) {
          if (einer === 'aendere') stand += 1;
          else if (einer === 'warte') await turnus();
          else {
            const bekannt = stand;
            const antwort = fragen.frage('a', async () => {
              const gelesen = stand;
              await turnus();
              return gelesen;
            });
            antworten.push(antwort.then((gelesen) => gelesen >= bekannt));
          }
        }
        expect(await Promise.all(antworten)).not.toContain(false);
      }),
    );
  });
});
