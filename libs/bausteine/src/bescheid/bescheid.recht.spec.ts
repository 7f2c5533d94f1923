import type { BescheidDaten, Briefkanal } from '#libs/bescheid';
import { type Json, REGIME, type Regime } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT, LEIPZIG, REGELN_ENTSCHIEDEN } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { bescheid } from './bescheid.js';
import type { BescheidPlan } from './bescheid-ergebnis.js';

const RECHTSGEBIET: Readonly<Record<Regime, string>> = {
  VwVfG: 'strassenverkehr',
  SGBX: 'wohngeld',
  AO: 'kommunalabgaben',
};

/** An automatic grant under a code, on a channel. */
function erlasse(regime: Regime, kanal: Briefkanal): BescheidDaten {
  const basis = einUmfeld();
  const angaben = basis.briefangaben({ kontext: einKontext(), jetzt: JETZT });
  if ('fehler' in angaben) throw new Error(angaben.fehler.text);
  const umfeld: BausteinUmfeld = {
    ...basis,
    verfahren: { ...basis.verfahren, regime, rechtsbehelf: { rechtsgebiet: RECHTSGEBIET[regime] } },
    briefangaben: () => ({ ...angaben, kanal }),
  };
  const ergebnisse = { regeln: REGELN_ENTSCHIEDEN as unknown as Json };
  const ausgang = (bescheid as GeplanterBaustein).plane(
    { vorlage: 'bewilligung' },
    { kontext: einKontext({ ergebnisse }), jetzt: JETZT, umfeld },
  );
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return (ausgang.wert as unknown as BescheidPlan).daten;
}

describe('Der vollautomatische Bescheid', () => {
  it('trägt nach dem VwVfG auch elektronisch den Namen der Behördenleitung (§ 37 Abs. 3 und 5 VwVfG)', () => {
    const { unterzeichner, automation } = erlasse('VwVfG', 'portal');
    expect(unterzeichner).toEqual(LEIPZIG.unterzeichner);
    expect(automation.hinweis).toContain('trägt den Namen');
    expect(automation.hinweis).not.toContain('ohne Unterschrift');
  });

  it.each([
    ['VwVfG', 'post', '§ 37 Abs. 5 VwVfG'],
    ['SGBX', 'portal', '§ 33 Abs. 5 SGB X'],
    ['AO', 'elektronisch', '§ 119 Abs. 3 AO'],
  ] as const)('%s, %s: er sagt, dass er ohne Unterschrift gilt (%s)', (regime, kanal, norm) => {
    expect(erlasse(regime, kanal).automation.hinweis).toContain(`ohne Unterschrift gültig (${norm})`);
  });

  it.each(REGIME)(
    '%s: er sagt, dass kein Mensch entschied, und bietet einen an (Art. 22 Abs. 3 DSGVO)',
    (regime) => {
      const { automation } = erlasse(regime, 'post');
      expect(automation.art).toBe('vollautomatisch');
      expect(automation.hinweis).toContain('vollständig automatisiert');
      expect(automation.menschVerlangen).toContain('Art. 22 Abs. 3 DSGVO');
    },
  );

  it('bewahrt Fakten, Regeln und Werte auf, auch wo die Gründe entfallen dürften (§ 39 Abs. 2 Nr. 1 VwVfG, § 35 Abs. 3 SGB X)', () => {
    const { entscheidung, begruendung } = erlasse('SGBX', 'post');
    expect(entscheidung).toMatchObject({
      fakten: einKontext().fakten,
      regeln: ['voraussetzungen/alles-erfuellt'],
      parameter: [{ id: 'jahresgebuehr', version: '2022-01-01', fundstelle: '§ 6a StVG' }],
    });
    expect(begruendung.rechtlich).not.toEqual([]);
  });
});
