import type { MitteilungDaten } from '#libs/bescheid';
import { BescheidwerkFehler } from '#libs/kernel';
import { druckeVorschau } from './drucke-vorschau.js';

const BRIEF = { art: 'mitteilung' } as MitteilungDaten;

const scheitert = (code: string) => ({
  vorschau: () => Promise.reject(new BescheidwerkFehler(code, 'Der Brief war nach 20000 ms nicht gesetzt.')),
});

describe('Die Vorschau eines Briefs', () => {
  it('ist der Entwurf', async () => {
    const pdf = new Uint8Array([1]);
    expect(await druckeVorschau({ vorschau: async () => ({ pdf }) }, BRIEF)).toEqual({ pdf });
  });

  it.each([
    ['zu lang ist: Wer schreibt, erfährt, dass er kürzen kann', 'SATZ_ZEITUEBERSCHREITUNG', 'kürzen'],
    ['gerade nicht gesetzt werden kann', 'SATZ_ABGESTUERZT', 'noch einmal'],
    ['so nicht ergehen dürfte', 'BRIEF_UNZULAESSIG', 'nicht gesetzt'],
  ])('sagt, was zu tun ist, wenn er %s', async (_, code, abhilfe) => {
    const ergebnis = await druckeVorschau(scheitert(code), BRIEF);
    expect(ergebnis).toMatchObject({ fehler: { code, text: expect.stringContaining(abhilfe) } });
  });

  it('bleibt ein Fehler des Programms, wo weder der Brief noch die Last ihn erklärt', async () => {
    await expect(druckeVorschau(scheitert('SATZ_FEHLGESCHLAGEN'), BRIEF)).rejects.toMatchObject({
      code: 'SATZ_FEHLGESCHLAGEN',
    });
  });
});
