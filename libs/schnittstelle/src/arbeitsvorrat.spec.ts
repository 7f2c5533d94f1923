import { NeueAnsicht, Vorratsauswahl } from './arbeitsvorrat.js';

const ids = (anzahl: number) =>
  Array.from({ length: anzahl }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const FILTER = ['verfahren', 'grund', 'bearbeiter'] as const;

describe('Die Filter des Arbeitsvorrats', () => {
  it.each(FILTER)(
    '%s nimmt so viele Werte, wie eine Adresse trägt, gleich wie lang ihre Kennungen sind',
    (filter) => {
      expect(Vorratsauswahl.safeParse({ [filter]: ids(6).join() }).success).toBe(true);
      expect(Vorratsauswahl.safeParse({ [filter]: ids(100).join() }).success).toBe(true);
      expect(Vorratsauswahl.safeParse({ [filter]: ids(101).join() }).success).toBe(false);
    },
  );

  it('lassen sich mit ebenso vielen Werten als Ansicht merken', () => {
    const auswahl = new URLSearchParams({ bearbeiter: ids(100).join() }).toString();
    expect(NeueAnsicht.safeParse({ name: 'Team', auswahl }).success).toBe(true);
  });
});
