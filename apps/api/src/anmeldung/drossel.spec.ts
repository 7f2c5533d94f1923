import { Drossel } from './drossel.js';

describe('Wer sich zu oft anmelden will,', () => {
  let jetzt: number;
  const drossel = () => new Drossel(2, 60_000, () => jetzt);
  beforeEach(() => {
    jetzt = 0;
  });

  it('wird bis zum Ende der Zeit nicht mehr durchgelassen, andere schon', () => {
    const eine = drossel();
    expect(['a', 'a', 'a', 'b'].map((adresse) => eine.laesst(adresse))).toEqual([true, true, false, true]);
    jetzt = 60_001;
    expect(eine.laesst('a')).toBe(true);
  });

  it('wird mit jeder Adresse seines Netzes gezählt', () => {
    const eine = drossel();
    const viele = [1, 2, 3].map((nr) => eine.laesst(`2001:db8::${nr}`));
    expect([...viele, eine.laesst('2001:db8:0:1::1')]).toEqual([true, true, false, true]);
  });

  it('füllt auch mit immer neuen Adressen den Speicher nicht: Die älteste wird vergessen', () => {
    const eine = drossel();
    for (let i = 0; i < 3; i++) eine.laesst('erste');
    for (let i = 0; i < 9_999; i++) eine.laesst(`a${i}`);
    expect(eine.laesst('erste')).toBe(false);
    eine.laesst('noch-eine');
    expect(eine.laesst('erste')).toBe(true);
  });
});
