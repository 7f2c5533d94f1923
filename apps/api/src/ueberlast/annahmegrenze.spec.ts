import { Annahmegrenze, Platz } from './annahmegrenze.js';

const belege = (grenze: Annahmegrenze, portal: string, bytes = 1): Platz => {
  const platz = grenze.belege(portal, bytes);
  if (platz instanceof Platz) return platz;
  throw new Error(platz);
};

describe('Gleichzeitig wird nur so viel angenommen, wie Platz hat', () => {
  it('insgesamt, und wer fertig ist, macht Platz', () => {
    const grenze = new Annahmegrenze({ anzahl: 2, anzahlJePortal: 2, bytes: 100, wartezeitMs: 1000 });
    const erster = belege(grenze, 'a');
    belege(grenze, 'b');
    expect(grenze.voll).toBe(true);
    expect(grenze.belege('c', 1)).toBe('alle');
    erster.lass();
    expect(grenze.voll).toBe(false);
    belege(grenze, 'c');
  });

  it('je Portal, damit eines den anderen nicht alles nimmt', () => {
    const grenze = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 2, bytes: 100, wartezeitMs: 1000 });
    belege(grenze, 'a');
    belege(grenze, 'a');
    expect(grenze.belege('a', 1)).toBe('portal');
    belege(grenze, 'b');
  });

  it('nach Bytes, auch je Portal; eine große Einsendung allein findet immer Platz', () => {
    const grenze = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 10, bytes: 100, wartezeitMs: 1000 });
    belege(grenze, 'a', 60);
    expect(grenze.belege('a', 20)).toBe('portal');
    expect(grenze.belege('b', 50)).toBe('alle');
    belege(grenze, 'b', 40).lass();
    const leer = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 10, bytes: 100, wartezeitMs: 1000 });
    belege(leer, 'a', 500);
  });

  it('und auch eine, die allein mehr als alles verlangt, lässt den anderen Portalen ihren Anteil', () => {
    const grenze = new Annahmegrenze({ anzahl: 10, anzahlJePortal: 10, bytes: 100, wartezeitMs: 1000 });
    const riesige = belege(grenze, 'a', 999_999_999_999);
    expect(grenze.belege('a', 1)).toBe('portal');
    belege(grenze, 'b', 25);
    expect(grenze.belege('c', 1)).toBe('alle');
    riesige.lass();
    belege(grenze, 'c', 75);
  });

  it('und der Platz ist erst frei, wenn auch die Arbeit endet, deren Absender schon fort ist', () => {
    const grenze = new Annahmegrenze({ anzahl: 1, anzahlJePortal: 1, bytes: 100, wartezeitMs: 1000 });
    const platz = belege(grenze, 'a');
    platz.halte();
    platz.lass();
    expect(grenze.voll).toBe(true);
    platz.lass();
    expect(grenze.voll).toBe(false);
  });
});

describe('Wie viel gleichzeitig Platz hat', () => {
  const grenze = () => new Annahmegrenze({ anzahl: 100, bytes: 1_000_000, wartezeitMs: 1000 });

  it('wird weniger, wenn Belege zu lange brauchen, aber nie so wenig, dass niemand mehr durchkommt', () => {
    const g = grenze();
    g.melde(1001);
    expect(g.erlaubt).toBe(80);
    for (let i = 0; i < 100; i++) g.melde(5000);
    expect(g.erlaubt).toBe(32);
  });

  it('wird nur einmal weniger für alle, die schon unterwegs waren', () => {
    const g = grenze();
    const plaetze = Array.from({ length: 20 }, () => belege(g, 'a'));
    for (const platz of plaetze) {
      g.melde(2000);
      platz.lass();
    }
    expect(g.erlaubt).toBe(80);
  });

  it('wird wieder mehr, solange es voll ist und schnell geht, bis zur Grenze', () => {
    const g = grenze();
    for (let i = 0; i < 100; i++) g.melde(5000);
    const plaetze: Platz[] = [];
    for (let i = 0; i < 500; i++) {
      const platz = g.belege(`portal-${i % 4}`, 1);
      if (platz instanceof Platz) plaetze.push(platz);
      g.melde(10);
    }
    expect(g.erlaubt).toBe(100);
    expect(plaetze).toHaveLength(100);
  });

  it('bleibt, wie es ist, wenn wenig los ist', () => {
    const g = grenze();
    g.melde(1001);
    for (let i = 0; i < 50; i++) g.melde(10);
    expect(g.erlaubt).toBe(80);
  });

  it('gilt auch für den Anteil eines Portals', () => {
    const g = grenze();
    for (let i = 0; i < 100; i++) g.melde(5000);
    for (let i = 0; i < 24; i++) belege(g, 'a');
    expect(g.belege('a', 1)).toBe('portal');
    for (let i = 0; i < 8; i++) belege(g, 'b');
    expect(g.belege('c', 1)).toBe('alle');
  });
});
