import type { Kontext } from '#libs/engine';
import type { Regime } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { Aufruf, GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { standSha256 } from '../eingangsstand.js';
import type { MitteilungPlan } from '../mitteilung/mitteilung-plan.js';
import { MitteilungVorlage } from '../vorlage/index.js';
import { anhoerung } from './anhoerung.js';
import { anhoerungSatz, findAnhoerungSperre } from './anhoerung-sperre.js';

const VORLAGE = MitteilungVorlage.parse({
  art: 'mitteilung',
  betreff: 'Anhörung',
  absaetze: ['wir haben Ihren Antrag geprüft.'],
});
const EINGABE = {
  beabsichtigt: 'Ihren Antrag abzulehnen.',
  tatsachen: ['Sie wohnen nicht in der Zone E.', null],
  dauer: { wochen: 2 },
};

function umfeldMit(regime: Regime = 'VwVfG', teile: Partial<BausteinUmfeld> = {}): BausteinUmfeld {
  const basis = einUmfeld();
  return {
    ...basis,
    verfahren: { ...basis.verfahren, regime },
    findMitteilungVorlage: (name) => (name === 'anhoerung' ? VORLAGE : undefined),
    ...teile,
  };
}

function plane(eingabe: object, umfeld = umfeldMit(), kontext = einKontext()) {
  const baustein = anhoerung as GeplanterBaustein;
  return baustein.plane(baustein.eingabe.parse(eingabe), { kontext, jetzt: JETZT, umfeld });
}

function plan(...argumente: Parameters<typeof plane>): MitteilungPlan {
  const ausgang = plane(...argumente);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as MitteilungPlan;
}

describe('Der Anhörungsbrief', () => {
  it('nennt, was beabsichtigt ist, die Tatsachen, den letzten Tag und wie man antwortet (§ 28 Abs. 1 VwVfG)', () => {
    const { daten, fristBis } = plan(EINGABE);
    expect(daten.anlass).toBe('anhoerung');
    expect(daten.absaetze.join(' ')).toContain('Wir beabsichtigen, Ihren Antrag abzulehnen. Bevor');
    expect(daten.listen[0]?.punkte).toEqual([{ text: 'Sie wohnen nicht in der Zone E.' }]);
    expect(daten.frist).toMatchObject({ ende: '2026-03-23', text: expect.stringContaining('23.03.2026') });
    expect(daten.schluss?.join(' ')).toMatch(
      /per E-Mail an parken@leipzig.example.*Sie müssen sich nicht äußern/u,
    );
    expect(fristBis).toBe('2026-03-23');
  });

  it.each([
    ['VwVfG', '§ 28 Abs. 1 VwVfG'],
    ['SGBX', '§ 24 Abs. 1 SGB X'],
    ['AO', '§ 91 Abs. 1 AO'],
  ] as const)('stützt sich im Regime %s auf %s', (regime, norm) => {
    const { daten } = plan(EINGABE, umfeldMit(regime));
    expect(daten.absaetze.at(-1)).toContain(norm);
    expect(daten.frist?.norm).toContain(norm.replace(/ (VwVfG|SGB X|AO)$/u, ''));
  });

  describe('einer Behörde in Nordrhein-Westfalen', () => {
    const inKoeln = umfeldMit('VwVfG', {
      briefangaben: (ausschnitt) => {
        const angaben = einUmfeld().briefangaben(ausschnitt);
        return 'fehler' in angaben
          ? angaben
          : { ...angaben, behoerde: { ...angaben.behoerde, land: 'NW', gemeindeAgs: '05315000' } };
      },
    });
    const brief = (fassung?: number) => {
      const kontext = einKontext();
      const vorgang = { ...kontext.vorgang, ...(fassung && { fassung }) };
      return plan(EINGABE, inKoeln, { ...kontext, vorgang }).daten;
    };

    it('nennt das Verwaltungsverfahrensgesetz des Landes; das des Bundes gilt dort nicht (§ 1 Abs. 3 VwVfG)', () => {
      const { absaetze, frist } = brief();
      expect(absaetze.at(-1)).toContain('(§ 28 Abs. 1 VwVfG NRW)');
      expect(frist?.norm).toBe('§ 28 Abs. 1, § 31 Abs. 2 VwVfG NRW');
    });

    it('bleibt in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie er war: Seine Akte spielt sich nach', () => {
      expect(brief(4).frist?.norm).toBe('§ 28 Abs. 1, § 31 Abs. 2 VwVfG');
    });
  });

  it('geht auch an die anderen Beteiligten, an jeden mit der Post', () => {
    const nachbar = {
      name: 'Ole Brandt',
      strasse: 'Waldstraße 14',
      plz: '04105',
      ort: 'Leipzig',
      anrede: null,
    };
    const { weitere } = plan({ ...EINGABE, beteiligte: [nachbar] });
    expect(weitere).toHaveLength(1);
    expect(weitere?.[0]).toMatchObject({ kanal: 'post', daten: { empfaenger: { name: 'Ole Brandt' } } });
    expect(weitere?.[0]?.daten.anredeZeile).toBe('Guten Tag Ole Brandt,');
  });

  describe('an einen anderen Beteiligten, wenn für den Antrag ein Bevollmächtigter handelt,', () => {
    const beteiligte = [{ name: 'Ole Brandt', strasse: 'Waldstraße 14', plz: '04105', ort: 'Leipzig' }];
    const kanzlei = { name: 'Kanzlei Ümit', strasse: 'Ring 3', plz: '04109', ort: 'Leipzig' };
    const umfeld = umfeldMit('VwVfG', {
      briefangaben: (ausschnitt) => {
        const angaben = einUmfeld().briefangaben(ausschnitt);
        return 'fehler' in angaben
          ? angaben
          : { ...angaben, bevollmaechtigter: { wert: kanzlei, warnungen: [] } };
      },
    });
    const brief = (fassung?: number) => {
      const kontext = einKontext();
      const vorgang = { ...kontext.vorgang, ...(fassung && { fassung }) };
      return plan({ ...EINGABE, beteiligte }, umfeld, { ...kontext, vorgang });
    };

    it('geht an diesen selbst: Wer den Antrag vertritt, vertritt nicht ihn (§§ 13, 14 VwVfG)', () => {
      const { daten, weitere } = brief();
      expect(daten.bevollmaechtigter).toEqual(kanzlei);
      expect(weitere?.[0]?.daten).not.toHaveProperty('bevollmaechtigter');
      expect(weitere?.[0]?.daten.anredeZeile).toBe('Guten Tag Ole Brandt,');
    });

    it('bleibt in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie er war: Seine Akte spielt sich nach', () => {
      expect(brief(4).weitere?.[0]?.daten.bevollmaechtigter).toEqual(kanzlei);
    });
  });

  it('nennt jede Tatsache einmal, auch wenn zwei Menschen sie mit denselben Worten schreiben', () => {
    const { daten } = plan({
      ...EINGABE,
      tatsachen: ['Das Fahrzeug ist abgemeldet.', ' Das Fahrzeug ist abgemeldet. ', null],
    });
    expect(daten.listen?.[0]?.punkte).toEqual([{ text: 'Das Fahrzeug ist abgemeldet.' }]);
  });

  it('bleibt in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie er war: Seine Akte spielt sich nach', () => {
    const frueher = einKontext({ vorgang: { id: 'v-1', eingegangenAm: '2026-03-02' } });
    const tatsachen = ['Das Fahrzeug ist abgemeldet.', 'Das Fahrzeug ist abgemeldet.'];
    const { daten } = plan({ ...EINGABE, tatsachen }, umfeldMit(), frueher);
    expect(daten.listen?.[0]?.punkte).toEqual(tatsachen.map((text) => ({ text })));
  });

  it('nennt den Tag, bis zu dem ein Mensch die Frist verlängert hat', () => {
    expect(plan({ ...EINGABE, bis: '2026-04-15' }).fristBis).toBe('2026-04-15');
  });

  it.each([
    ['ohne Tatsachen', { ...EINGABE, tatsachen: [null] }, 'ANHOERUNG_OHNE_TATSACHEN'],
    ['ohne Frist', { ...EINGABE, dauer: undefined }, 'FRIST_OHNE_DAUER'],
    ['ohne Vorlage', { ...EINGABE, vorlage: 'fehlt' }, 'VORLAGE_UNBEKANNT'],
  ])('ergeht nicht %s', (_name, eingabe, code) => {
    const ausgang = plane(eingabe);
    expect(ausgang.ok ? 'geplant' : ausgang.fehler.code).toBe(code);
  });
});

describe('Ohne Anhörung keine belastende Entscheidung', () => {
  const gesandt = (kontext: Kontext, fristBis: string) => ({
    anhoerung: { mitteilungId: 'm-1', gesendetAm: '2026-02-16', fristBis, standSha256: standSha256(kontext) },
  });
  const MENSCH = {
    aktion: 'ablehnen',
    felder: {},
    bearbeiter: { id: 'a', name: 'Frau A' },
    entscheidet: true,
    standSha256: 'stand',
  };
  const aufruf = (
    ergebnisse: Kontext['ergebnisse'],
    regime: Regime = 'VwVfG',
    ablehnung = 'erforderlich',
  ) => {
    const umfeld = umfeldMit(regime);
    const angabe = { ablehnung, norm: '§ 28 Abs. 2 Nr. 4 VwVfG' } as const;
    return {
      kontext: einKontext({ ergebnisse }),
      jetzt: JETZT,
      umfeld: { ...umfeld, verfahren: { ...umfeld.verfahren, anhoerung: angabe } },
    } as Aufruf;
  };
  const code = (ergebnis: string, mensch: typeof MENSCH | undefined, auf: Aufruf) =>
    findAnhoerungSperre(ergebnis, mensch, auf)?.code;

  it('Verweigert wird sie, solange nicht angehört ist; eine günstige ergeht', () => {
    expect(code('ablehnung', MENSCH, aufruf({}))).toBe('ANHOERUNG_FEHLT');
    expect(code('widerruf', MENSCH, aufruf({}))).toBe('ANHOERUNG_FEHLT');
    expect(code('bewilligung', undefined, aufruf({}))).toBeUndefined();
  });

  it('Solange die Frist läuft und niemand geantwortet hat, ist niemand gehört', () => {
    const kontext = einKontext();
    expect(code('ablehnung', MENSCH, aufruf(gesandt(kontext, '2026-03-05')))).toBe('ANHOERUNG_FEHLT');
    expect(code('ablehnung', MENSCH, aufruf(gesandt(kontext, '2026-03-04')))).toBeUndefined();
  });

  it.each([
    ['VwVfG', '§ 28 Abs. 1 VwVfG'],
    ['SGBX', '§ 24 Abs. 1 SGB X'],
    ['AO', '§ 91 Abs. 1 AO'],
  ] as const)('Wer angehört wurde, liest in der Begründung, wann und bis wann (%s)', (regime, norm) => {
    const satz = `Wir haben Ihnen mit Schreiben vom 16.02.2026 Gelegenheit gegeben, sich bis zum 04.03.2026 zu den Tatsachen zu äußern, auf die es für die Entscheidung ankommt (${norm}).`;
    const geschwiegen = gesandt(einKontext(), '2026-03-04');
    expect(anhoerungSatz('ablehnung', aufruf(geschwiegen, regime))).toBe(satz);
    const geantwortet = gesandt(einKontext({ befund: {} }), '2026-03-04');
    expect(anhoerungSatz('teilbewilligung', aufruf(geantwortet, regime))).toBe(
      `${satz} Was Sie uns danach mitgeteilt haben, haben wir berücksichtigt.`,
    );
  });

  it('In einem Vorgang, der vor dieser Fassung eröffnet wurde, bleibt die Begründung, wie sie war', () => {
    const { kontext, ...rest } = aufruf(gesandt(einKontext(), '2026-03-04'));
    const { fassung: _, ...vorgang } = kontext.vorgang;
    expect(anhoerungSatz('ablehnung', { ...rest, kontext: { ...kontext, vorgang } })).toBeUndefined();
  });

  it('Von einer Anhörung, die es nicht gab, steht nichts im Brief, und nichts in einer Bewilligung', () => {
    expect(anhoerungSatz('ablehnung', aufruf({}))).toBeUndefined();
    expect(anhoerungSatz('bewilligung', aufruf(gesandt(einKontext(), '2026-03-04')))).toBeUndefined();
  });

  it('Nach einer Antwort muss die Frist nicht mehr abgewartet werden', () => {
    const vorher = einKontext({ befund: {} });
    expect(code('ablehnung', MENSCH, aufruf(gesandt(vorher, '2026-03-30')))).toBeUndefined();
  });

  it.each([
    ['VwVfG', undefined],
    ['AO', undefined],
    ['SGBX', 'ANHOERUNG_FEHLT'],
  ] as const)('Ein automatischer Verwaltungsakt ist im Regime %s befreit: %s', (regime, erwartet) => {
    expect(code('ablehnung', undefined, aufruf({}, regime, 'entbehrlich'))).toBe(erwartet);
  });

  it('Die Ausnahme für automatische Verwaltungsakte deckt nicht, was ein Mensch entscheidet (§ 28 Abs. 2 Nr. 4 VwVfG)', () => {
    expect(code('ablehnung', MENSCH, aufruf({}, 'VwVfG', 'entbehrlich'))).toBe('ANHOERUNG_FEHLT');
  });

  it.each([
    ['keine-abweichung', undefined],
    ['einkommensanpassung', 'ANHOERUNG_FEHLT'],
  ])(
    'Stellt der Mensch die Ausnahme „%s“ fest, die es im VwVfG gibt oder nicht gibt',
    (ohneAnhoerung, erwartet) => {
      expect(code('ablehnung', { ...MENSCH, ohneAnhoerung } as typeof MENSCH, aufruf({}))).toBe(erwartet);
    },
  );

  it('„Empfohlen“ trägt die Ablehnung eines Antrags, aber keine Rücknahme', () => {
    expect(code('ablehnung', MENSCH, aufruf({}, 'VwVfG', 'empfohlen'))).toBeUndefined();
    expect(code('ruecknahme', MENSCH, aufruf({}, 'VwVfG', 'empfohlen'))).toBe('ANHOERUNG_FEHLT');
    expect(code('ablehnung', MENSCH, aufruf({}, 'SGBX', 'empfohlen'))).toBe('ANHOERUNG_FEHLT');
  });

  it('Versagt wird nur nach schriftlichem Hinweis und Ablauf der Frist (§ 66 Abs. 3 SGB I)', () => {
    const bitte = (fristBis: string) => ({
      nachforderung: { mitteilungId: 'm', gesendetAm: '2026-02-02', fristBis },
    });
    expect(code('versagung', MENSCH, aufruf({}, 'SGBX'))).toBe('HINWEIS_FEHLT');
    expect(code('versagung', MENSCH, aufruf(bitte('2026-03-05'), 'SGBX'))).toBe('HINWEIS_FEHLT');
    expect(code('versagung', MENSCH, aufruf(bitte('2026-03-04'), 'SGBX'))).toBeUndefined();
  });
});
