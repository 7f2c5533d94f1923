import { einKontext, einUmfeld, JETZT, LEIPZIG } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { FASSUNG } from '../fassung.js';
import { MitteilungVorlage } from '../vorlage/mitteilung-vorlage.js';
import { type AbgabePlan, abgabe } from './abgabe.js';

const VORLAGE = MitteilungVorlage.parse({
  art: 'mitteilung',
  betreff: 'Wir haben Ihren Antrag abgegeben',
  absaetze: ['Zuständig ist {{stelle}}.'],
});

function plane(eingabe: object, vorgang: object = {}, umfeld: Partial<BausteinUmfeld> = {}) {
  const basis = einKontext();
  return (abgabe as GeplanterBaustein).plane(abgabe.eingabe.parse(eingabe) as never, {
    kontext: einKontext({
      vorgang: { ...basis.vorgang, antragId: 'a-1', behoerdeId: 'halle', ...vorgang },
    }),
    jetzt: JETZT,
    umfeld: einUmfeld({
      findMitteilungVorlage: (name) => (name === 'abgabe' ? VORLAGE : undefined),
      ...umfeld,
    }),
  });
}

function plan(...argumente: Parameters<typeof plane>): AbgabePlan {
  const ausgang = plane(...argumente);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as AbgabePlan;
}

const regime = (r: 'SGBX' | 'VwVfG'): Partial<BausteinUmfeld> => ({
  verfahren: { ...einUmfeld().verfahren, regime: r },
});

describe('Die Abgabe', () => {
  it('geht an die Behörde, die nach dem Gemeindeschlüssel zuständig ist, und der Brief nennt sie', () => {
    const { ziel, brief } = plan({});
    expect(ziel).toEqual({ id: LEIPZIG.id, name: LEIPZIG.name });
    expect(brief.daten.absaetze).toEqual(['Zuständig ist Stadt Leipzig.']);
  });

  it('geht an die Stelle, die der Mensch nennt; gehört sie nicht zur Installation, nur mit Namen', () => {
    expect(plan({ stelle: 'Stadt Leipzig' }).ziel.id).toBe(LEIPZIG.id);
    expect(plan({ stelle: 'Stadt Markkleeberg' }).ziel).toEqual({ name: 'Stadt Markkleeberg' });
  });

  describe('Stellen gleichen Namens', () => {
    const stelle = (id: string, zustaendig: boolean) => ({
      behoerde: { ...LEIPZIG, id, stelle: `Amt ${id}` },
      zustaendig,
    });
    const nenne = (stellen: ReturnType<typeof stelle>[], vorgang: object = { fassung: FASSUNG }) =>
      plane({ stelle: 'Stadt Leipzig' }, vorgang, { behoerdenNamens: () => stellen });

    it('erreicht sie nicht durch Zufall, sondern die eine, die für die Leistung zuständig ist (§ 3 Abs. 1 VwVfG); der Brief nennt auch die Stelle', () => {
      expect(nenne([stelle('a', false), stelle('b', true), stelle('c', false)])).toMatchObject({
        wert: {
          ziel: { id: 'b', name: 'Stadt Leipzig, Amt b' },
          brief: { daten: { absaetze: ['Zuständig ist Stadt Leipzig, Amt b.'] } },
        },
      });
    });

    it.each([
      ['ist keine zuständig', [stelle('a', false), stelle('b', false)]],
      ['sind mehrere zuständig', [stelle('a', true), stelle('b', true), stelle('c', false)]],
    ])('%s, fragt sie den Menschen, welche er meint', (_, stellen) => {
      const text = expect.stringContaining('Stadt Leipzig, Amt a; Stadt Leipzig, Amt b');
      expect(nenne(stellen)).toMatchObject({ ok: false, fehler: { code: 'ABGABE_MEHRDEUTIG', text } });
    });

    it('erreicht in einem Vorgang, der vor dieser Fassung eröffnet wurde, die erste, und nennt nur den Namen: Seine Akte spielt sich nach', () => {
      const alle = [stelle('a', false), stelle('b', true)];
      expect(nenne(alle, { fassung: 7 })).toMatchObject({
        wert: { ziel: { id: 'a', name: 'Stadt Leipzig' } },
      });
    });
  });

  it('bewahrt im Sozialrecht den Tag des ersten Eingangs (§ 16 Abs. 2 S. 2 SGB I), sonst zählt der Eingang dort', () => {
    expect(plan({}, {}, regime('SGBX')).giltAlsEingegangenAm).toBe('2026-03-02');
    expect(plan({}, {}, regime('VwVfG'))).not.toHaveProperty('giltAlsEingegangenAm');
    expect(plan({ ersteingangZaehlt: true }, {}, regime('VwVfG')).giltAlsEingegangenAm).toBe('2026-03-02');
  });

  it('bewahrt den allerersten Tag, auch wenn schon einmal abgegeben wurde', () => {
    const ursprung = { art: 'abgegeben-von', ersteingangAm: '2026-01-15' };
    expect(plan({}, { ursprung }, regime('SGBX')).giltAlsEingegangenAm).toBe('2026-01-15');
  });

  it.each([
    ['an sich selbst', {}, { behoerdeId: LEIPZIG.id }, {}, 'ABGABE_AN_SICH_SELBST'],
    ['ohne Ziel', {}, {}, { ags: () => null }, 'ABGABE_ZIEL_FEHLT'],
    ['ohne Brief', { vorlage: 'fehlt' }, {}, {}, 'VORLAGE_UNBEKANNT'],
  ])('gibt es nicht %s', (_titel, eingabe, vorgang, umfeld, code) => {
    expect(plane(eingabe, vorgang, umfeld)).toMatchObject({ ok: false, fehler: { code } });
  });
});
