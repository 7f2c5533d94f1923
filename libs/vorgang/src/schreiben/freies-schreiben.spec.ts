import type { Regime } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';
import { einKontext, einUmfeld, JETZT } from '../../../bausteine/test/ein-umfeld.js';
import { planeSchreiben } from './freies-schreiben.js';

/** The procedure, and where it is about the decision of another case, by which code that one was led. */
function verfahrenNach(regime: Regime, ausgangsbescheid: Regime = regime): Pick<OffenesVerfahren, 'umfeld'> {
  const text = (wert: string) => ({ wert, warnungen: [] });
  const mit = (r: Regime) => einUmfeld({ text, verfahren: { ...einUmfeld().verfahren, regime: r } });
  return { umfeld: { ...mit(regime), fuer: () => mit(ausgangsbescheid) } } as unknown as OffenesVerfahren;
}

function absaetze(vorlage: string, verfahren: Pick<OffenesVerfahren, 'umfeld'>): string {
  const plan = planeSchreiben({ vorlage, text: 'Bitte melden Sie sich.' }, einKontext(), JETZT, verfahren);
  if ('fehler' in plan) throw new Error(plan.fehler.text);
  return plan.daten.absaetze.join(' ');
}

describe('Ein freies Schreiben', () => {
  it.each([
    ['VwVfG', 'unterlagen', '(§ 26 Abs. 2 VwVfG)'],
    ['SGBX', 'unterlagen', '(§ 60 Abs. 1 SGB I)'],
    ['AO', 'unterlagen', '(§ 90 Abs. 1 AO)'],
    ['VwVfG', 'anhoerung', '(§ 28 Abs. 1 VwVfG)'],
    ['SGBX', 'anhoerung', '(§ 24 Abs. 1 SGB X)'],
    ['AO', 'anhoerung', '(§ 91 Abs. 1 AO)'],
  ] as const)('stützt sich im Regime %s bei „%s“ auf %s', (regime, vorlage, norm) => {
    expect(absaetze(vorlage, verfahrenNach(regime))).toContain(norm);
  });

  it('folgt im Widerspruch dem Recht des angegriffenen Bescheids', () => {
    expect(absaetze('anhoerung', verfahrenNach('VwVfG', 'SGBX'))).toContain('(§ 24 Abs. 1 SGB X)');
  });

  it('einer Behörde in Nordrhein-Westfalen nennt das Verwaltungsverfahrensgesetz des Landes (§ 1 Abs. 3 VwVfG)', () => {
    const { umfeld } = verfahrenNach('VwVfG');
    const inKoeln = einUmfeld({
      ...umfeld,
      briefangaben: (ausschnitt) => {
        const angaben = einUmfeld().briefangaben(ausschnitt);
        return 'fehler' in angaben ? angaben : { ...angaben, behoerde: { ...angaben.behoerde, land: 'NW' } };
      },
      fuer: () => inKoeln,
    });
    const verfahren = { umfeld: inKoeln } as unknown as OffenesVerfahren;
    expect(absaetze('anhoerung', verfahren)).toContain('(§ 28 Abs. 1 VwVfG NRW)');
  });

  it.each([
    ['im Text', { text: 'Rückruf unter \u202a+49 341 0000' }],
    ['in einer Zeile der Unterlagen', { posten: ['Rückruf unter \u000bMietvertrag'] }],
  ])('sagt, wo ein Zeichen steht, das niemand sieht: %s', (_wo, inhalt) => {
    const auftrag = { vorlage: 'schreiben', ...inhalt };
    expect(planeSchreiben(auftrag, einKontext(), JETZT, verfahrenNach('VwVfG'))).toMatchObject({
      fehler: { code: 'ZEICHEN_UNZULAESSIG', text: expect.stringContaining('hinter „Rückruf unter“') },
    });
  });

  it('nennt keine Vorschrift, wo ein Mensch nur schreibt', () => {
    expect(absaetze('schreiben', verfahrenNach('SGBX'))).toBe('Bitte melden Sie sich.');
  });
});
