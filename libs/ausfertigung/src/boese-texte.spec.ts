import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { eineMitteilung } from '../../bescheid/test/ein-bescheid.js';
import { Ausfertigung } from './index.js';

const liste = join(process.cwd(), '../shared/corpora/blns/blns.json');
const gibtEs = existsSync(liste);
if (!gibtEs) process.stderr.write(`Übersprungen: „Böse Texte im Brief“ (Sammlung), es fehlt ${liste}.\n`);

/** A letter is either set or refused for a reason in its data; nothing in a text may break the layout. */
const ERLAUBT = ['gesetzt', 'BRIEF_UNZULAESSIG', 'ZEICHEN_NICHT_DARSTELLBAR'];

describe('Böse Texte im Brief', () => {
  const dienst = new Ausfertigung();
  afterAll(() => dienst.schliesse());

  async function ausgang(text: string): Promise<string> {
    const { empfaenger } = eineMitteilung();
    const brief = eineMitteilung({
      betreff: `x${text}`,
      absaetze: [text, 'x'],
      empfaenger: { ...empfaenger, zusatz: text },
    });
    return dienst.rendere(brief).then(
      () => 'gesetzt',
      (fehler) => fehler.code,
    );
  }

  (gibtEs ? it : it.skip)(
    'jeder Text der Sammlung wird gesetzt oder mit einem Grund zurückgewiesen',
    async () => {
      const texte: string[] = JSON.parse(readFileSync(liste, 'utf8'));
      const ausgaenge = await Promise.all(
        texte.map(async (text) => ({ text, ausgang: await ausgang(text) })),
      );
      expect(ausgaenge.filter((a) => !ERLAUBT.includes(a.ausgang))).toEqual([]);
      expect(ausgaenge.filter((a) => a.ausgang === 'gesetzt').length).toBeGreaterThan(300);
    },
    120_000,
  );

  it('beliebiger Text wird gesetzt oder mit einem Grund zurückgewiesen', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, async (t) => {
        expect(ERLAUBT).toContain(await ausgang(t));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
