import { Annahmegrenze, Platz } from './annahmegrenze.js';

const belege = (grenze: Annahmegrenze, portal: string, bytes = 1): Platz => {
  const platz = grenze.belege(portal, bytes);
  if (platz instanceof Platz) return platz;
  throw new Error(platz);
};

describe('Gleichzeitig wird nur so viel angenommen, wie Platz hat', () => {
  it('insgesamt, und wer fertig ist, macht Platz', () => {
    const grenze = new Annahmegrenze({ anzahl: 2, anzahlJePortal: 2, bytes: 100 });
    const erster = belege(grenze, 'a');
    belege(grenze, 'b');
    expect(grenze.voll).toBe(true);
    expect(grenze.belege('c', 1)).toBe('alle');
    erster.lass();
    expect(grenze.voll).toBe(false);
    belege(grenze, 'c');
  });

  it('je Portal, damit eines den anderen nicht alles nimmt', () => {
    const grenze = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 2, bytes: 100 });
    belege(grenze, 'a');
    belege(grenze, 'a');
    expect(grenze.belege('a', 1)).toBe('portal');
    belege(grenze, 'b');
  });

  it('nach Bytes, auch je Portal; eine große Einsendung allein findet immer Platz', () => {
    const grenze = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 10, bytes: 100 });
    belege(grenze, 'a', 60);
    expect(grenze.belege('a', 20)).toBe('portal');
    expect(grenze.belege('b', 50)).toBe('alle');
    belege(grenze, 'b', 40).lass();
    const leer = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 10, bytes: 100 });
    belege(leer, 'a', 500);
  });

  it('und der Platz ist erst frei, wenn auch die Arbeit endet, deren Absender schon fort ist', () => {
    const grenze = new Annahmegrenze({ anzahl: 1, anzahlJePortal: 1, bytes: 100 });
    const platz = belege(grenze, 'a');
    platz.halte();
    platz.lass();
    expect(grenze.voll).toBe(true);
    platz.lass();
    expect(grenze.voll).toBe(false);
  });
});
