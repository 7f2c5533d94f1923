import { einzeln } from './einzeln.js';

describe('Was hängen kann', () => {
  it('wird nicht noch einmal gefragt, solange es keine Antwort gab; danach wieder', async () => {
    const offene: ((antwort: number) => void)[] = [];
    const frage = einzeln(() => new Promise<number>((antworte) => offene.push(antworte)));
    const beide = Promise.all([frage(), frage()]);
    expect(offene).toHaveLength(1);
    offene[0]?.(1);
    expect(await beide).toEqual([1, 1]);
    const dritte = frage();
    offene[1]?.(2);
    expect(await dritte).toBe(2);
  });

  it('wird nach einem Fehler wieder gefragt', async () => {
    let mal = 0;
    const frage = einzeln(async () => {
      mal += 1;
      if (mal === 1) throw new Error('fort');
      return mal;
    });
    await expect(frage()).rejects.toThrow('fort');
    expect(await frage()).toBe(2);
  });
});
