import { ERGEBNIS_ARTEN, istBeguenstigend, istBelastend } from './index.js';

describe('Was ein Bescheid für seine Adressaten bewirkt', () => {
  it('Jeder Bescheid belastet oder begünstigt, der teilweise stattgebende beides', () => {
    const wirkungen = ERGEBNIS_ARTEN.map((ergebnis) => [
      ergebnis,
      istBelastend(ergebnis),
      istBeguenstigend(ergebnis),
    ]);
    expect(wirkungen.filter(([, belastet, beguenstigt]) => !belastet && !beguenstigt)).toEqual([]);
    expect(wirkungen.filter(([, belastet, beguenstigt]) => belastet && beguenstigt)).toEqual([
      ['teilbewilligung', true, true],
      ['teilabhilfe', true, true],
    ]);
  });

  it.each(['ablehnung', 'versagung', 'ruecknahme', 'widerruf', 'zurueckweisung'])(
    'Vor der Entscheidung „%s“ wird angehört, und sie braucht Gründe (§§ 28, 39 VwVfG)',
    (ergebnis) => expect(istBelastend(ergebnis)).toBe(true),
  );

  it.each(['constructor', '', 'Ablehnung'])(
    'Ein Wort, das kein Ergebnis ist, bewirkt nichts: „%s“',
    (wort) => {
      expect([istBelastend(wort), istBeguenstigend(wort)]).toEqual([false, false]);
    },
  );
});
