import type { Jetzt } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import type { MitteilungPlan } from '../mitteilung/mitteilung-plan.js';
import { nachforderung } from './nachforderung.js';

const HALTER = { id: 'halter', titel: 'Halternachweis', art: 'anlage' };

function plane(
  eingabe: object,
  teile: { befund?: object; ergebnisse?: object; jetzt?: Jetzt; umfeld?: Partial<BausteinUmfeld> } = {},
) {
  const basis = einKontext();
  const befund = { ...basis.befund, fehlend: [HALTER], ...teile.befund } as JsonObject;
  const geprueft = (nachforderung as GeplanterBaustein).eingabe.parse(eingabe);
  return (nachforderung as GeplanterBaustein).plane(geprueft, {
    kontext: einKontext({ befund, ergebnisse: (teile.ergebnisse ?? {}) as JsonObject }),
    jetzt: teile.jetzt ?? JETZT,
    umfeld: einUmfeld(teile.umfeld),
  });
}

function plan(...argumente: Parameters<typeof plane>): MitteilungPlan {
  const ausgang = plane(...argumente);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as MitteilungPlan;
}

describe('Nachforderung', () => {
  it('Die Frist beginnt am Tag nach der Bekanntgabe der Bitte und endet auf einen Werktag (§ 31 Abs. 2, 3 VwVfG)', () => {
    // Posted on Thu 5 March, made known on Mon 9 March, two weeks: Mon 23 March.
    expect(plan({ dauer: { wochen: 2 } }).fristBis).toBe('2026-03-23');
    // 25 days from 9 March would be Good Friday, 3 April; the next Werktag is Tue 7 April.
    expect(plan({ dauer: { tage: 25 } }).fristBis).toBe('2026-04-07');
  });

  it('Verlangt wird, was nach eingang.json fehlt, wenn der Prozess nichts anderes nennt', () => {
    expect(plan({ frist: 'nachreichung' }).daten.listen).toEqual([{ punkte: [{ text: 'Halternachweis' }] }]);
  });

  it('Was fehlt und bis wann, stützt sich auf das Verfahrensgesetz des Landes (§ 1 Abs. 3 VwVfG)', () => {
    const basis = einUmfeld();
    const vorlage = basis.findMitteilungVorlage('nachforderung');
    if (!vorlage) throw new Error('Vorlage fehlt');
    const { liste, listenText, ...ohneListe } = vorlage;
    const inKoeln: Partial<BausteinUmfeld> = {
      findMitteilungVorlage: () => ohneListe,
      briefangaben: (ausschnitt) => {
        const angaben = basis.briefangaben(ausschnitt);
        if ('fehler' in angaben) return angaben;
        return { ...angaben, behoerde: { ...angaben.behoerde, land: 'NW', gemeindeAgs: '05315000' } };
      },
    };
    const { frist, listen } = plan({ dauer: { wochen: 2 } }, { umfeld: inKoeln }).daten;
    expect(frist?.norm).toBe('§ 26 Abs. 2, § 31 Abs. 2 VwVfG NRW');
    expect(listen).toEqual([{ punkte: [{ text: 'Halternachweis', norm: '§ 26 Abs. 2 VwVfG NRW' }] }]);
  });

  it('Im Sozialrecht steht die Folge fehlender Mitwirkung im Brief (§ 66 Abs. 3 SGB I), sonst nicht', () => {
    const { verfahren } = einUmfeld();
    const sozial = { umfeld: { verfahren: { ...verfahren, regime: 'SGBX' as const } } };
    expect(plan({ frist: 'nachreichung' }, sozial).daten.rechtsfolgenhinweis?.norm).toContain('§ 66');
    expect(plan({ frist: 'nachreichung' }).daten.rechtsfolgenhinweis).toBeUndefined();
  });

  it('Wo niemand mitwirken muss, lädt er zur Antwort ein, nennt den Tag und droht mit nichts', () => {
    const { verfahren } = einUmfeld();
    const sozial = { umfeld: { verfahren: { ...verfahren, regime: 'SGBX' as const } } };
    const { daten, fristBis } = plan({ dauer: { wochen: 2 }, freiwillig: true }, sozial);
    expect(fristBis).toBe('2026-03-23');
    expect(daten.frist?.text).toBe(
      'Bitte antworten Sie uns bis zum 23.03.2026. Ihre Antwort ist freiwillig.',
    );
    expect(daten.frist?.norm).toBe('§ 26 Abs. 2 SGB X');
    expect(daten.anlass).toBe('sonstiges');
    expect(daten.rechtsfolgenhinweis).toBeUndefined();
  });

  const UNTERLAGEN = [
    { id: 'halter', titel: 'Halternachweis', art: 'anlage' },
    { id: 'miete', titel: 'Mietvertrag', art: 'anlage' },
  ];
  /** The request of 5 March: two documents until 23 March. */
  const LAUFEND = {
    nachforderung: {
      mitteilungId: 'm-1',
      gesendetAm: '2026-03-05',
      fristBis: '2026-03-23',
      verlangt: ['halter', 'miete'],
    },
  };
  const am = (heute: string) => ({ zeitpunkt: `${heute}T09:00:00Z`, heute });

  it.each([
    [{ wochen: 4 }, '2026-04-07', '2026-03-23'],
    [{ tage: 3 }, '2026-03-12', '2026-03-10'],
  ])('Erinnert wird, wenn die Hälfte der Frist vorbei ist: %j', (dauer, bis, erinnerungNach) => {
    expect(plan({ dauer }).fristBis).toBe(bis);
    expect(plan({ dauer }).ergebnis).toMatchObject({ erinnerungNach });
  });

  it('Die Erinnerung ändert die Frist nicht und nennt das Schreiben, an das sie erinnert', () => {
    const erinnerung = plan(
      { erinnerung: true },
      { befund: { fehlend: UNTERLAGEN }, ergebnisse: LAUFEND, jetzt: am('2026-03-12') },
    );
    expect(erinnerung.fristBis).toBe('2026-03-23');
    expect(erinnerung.daten.betreff).toMatch(/^Erinnerung: /u);
    expect(erinnerung.daten.absaetze[0]).toContain('05.03.2026');
    expect(erinnerung.daten.frist?.text).toContain('Die Frist bleibt unverändert');
  });

  it('Nach dem Komma der Anrede geht der Satz klein weiter; danach beginnt jeder Absatz groß', () => {
    const erinnerung = plan(
      { erinnerung: true },
      { befund: { fehlend: UNTERLAGEN }, ergebnisse: LAUFEND, jetzt: am('2026-03-12') },
    );
    expect(plan({ frist: 'nachreichung' }).daten.absaetze[0]).toMatch(/^bitte senden Sie uns/u);
    expect(erinnerung.daten.absaetze[0]).toMatch(/^wir erinnern/u);
    expect(erinnerung.daten.absaetze[1]).toMatch(/^Bitte senden Sie uns/u);
  });

  it('Ist ein Teil gekommen, nennt der Brief nur den Rest und die Frist bleibt', () => {
    const rest = plan(
      { frist: 'nachreichung' },
      { befund: { fehlend: UNTERLAGEN.slice(1) }, ergebnisse: LAUFEND, jetzt: am('2026-03-09') },
    );
    expect(rest.daten.listen).toEqual([{ punkte: [{ text: 'Mietvertrag' }] }]);
    expect(rest.daten.absaetze[0]).toContain('was noch fehlt');
    expect(rest.fristBis).toBe('2026-03-23');
  });

  it('Bliebe für den Rest keine Woche mehr, läuft eine neue Frist', () => {
    const rest = plan(
      { frist: 'nachreichung' },
      { befund: { fehlend: UNTERLAGEN.slice(1) }, ergebnisse: LAUFEND, jetzt: am('2026-03-16') },
    );
    expect(rest.fristBis).toBe('2026-04-07');
  });

  it('Ein Mensch kann die Frist verlängern, auch nach ihrem Ende (§ 31 Abs. 7 VwVfG)', () => {
    const verlaengert = plan(
      { frist: 'nachreichung', bis: '2026-05-15' },
      { befund: { fehlend: UNTERLAGEN }, ergebnisse: LAUFEND, jetzt: am('2026-03-30') },
    );
    expect(verlaengert.fristBis).toBe('2026-05-15');
    expect(verlaengert.daten.betreff).toMatch(/^Fristverlängerung: /u);
  });

  it('Bis zu einem Tag, an dem der Brief noch nicht da ist, kann niemand antworten', () => {
    const ausgang = plane({ frist: 'nachreichung', bis: '2026-03-07' });
    expect(ausgang.ok ? 'geplant' : ausgang.fehler.code).toBe('FRIST_VERGANGEN');
  });

  it('Ohne laufende Frist gibt es nichts zu erinnern', () => {
    const ausgang = plane({ erinnerung: true }, { ergebnisse: LAUFEND, jetzt: am('2026-03-24') });
    expect(ausgang.ok ? 'geplant' : ausgang.fehler.code).toBe('NICHTS_ZU_ERINNERN');
  });

  it.each([
    ['ohne Dauer', {}, {}, 'FRIST_OHNE_DAUER'],
    ['mit unbekannter Frist', { frist: 'gibtEsNicht' }, {}, 'FRIST_OHNE_DAUER'],
    ['ohne Vorlage', { frist: 'nachreichung', vorlage: 'fehlt' }, {}, 'VORLAGE_UNBEKANNT'],
    ['ohne dass etwas fehlt', { frist: 'nachreichung' }, { befund: { fehlend: [] } }, 'NICHTS_NACHZUFORDERN'],
  ])('Sie scheitert %s', (_name, eingabe, teile, code) => {
    const ausgang = plane(eingabe, teile);
    expect(ausgang.ok ? 'geplant' : ausgang.fehler.code).toBe(code);
  });
});
