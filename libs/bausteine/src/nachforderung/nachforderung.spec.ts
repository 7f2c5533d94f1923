import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import type { MitteilungPlan } from '../mitteilung/mitteilung-plan.js';
import { nachforderung } from './nachforderung.js';

const HALTER = { id: 'halter', titel: 'Halternachweis', art: 'anlage' };

function plane(eingabe: object, teile: { befund?: object; umfeld?: Partial<BausteinUmfeld> } = {}) {
  const basis = einKontext();
  const befund = { ...basis.befund, fehlend: [HALTER], ...teile.befund } as JsonObject;
  const geprueft = (nachforderung as GeplanterBaustein).eingabe.parse(eingabe);
  return (nachforderung as GeplanterBaustein).plane(geprueft, {
    kontext: einKontext({ befund }),
    jetzt: JETZT,
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

  it('Im Sozialrecht steht die Folge fehlender Mitwirkung im Brief (§ 66 Abs. 3 SGB I), sonst nicht', () => {
    const { verfahren } = einUmfeld();
    const sozial = { umfeld: { verfahren: { ...verfahren, regime: 'SGBX' as const } } };
    expect(plan({ frist: 'nachreichung' }, sozial).daten.rechtsfolgenhinweis?.norm).toContain('§ 66');
    expect(plan({ frist: 'nachreichung' }).daten.rechtsfolgenhinweis).toBeUndefined();
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
