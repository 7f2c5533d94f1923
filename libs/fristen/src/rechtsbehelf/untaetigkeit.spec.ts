import fc from 'fast-check';
import { plainDate } from '#libs/kernel';
import { UNTAETIGKEIT, type Untaetigkeitsanlass } from '../regime/untaetigkeit-tabelle.js';
import type { Rechtsweg } from './rechtsbehelfsfrist.js';
import { berechneUntaetigkeit } from './untaetigkeit.js';

describe('Untätigkeit kann vor Gericht gebracht werden', () => {
  it.each([
    ['VwGO', 'antrag', '2026-03-02', '2026-06-03', '§ 75 Satz 2 VwGO'],
    ['VwGO', 'rechtsbehelf', '2026-03-02', '2026-06-03', '§ 75 Satz 2 VwGO'],
    ['VwGO', 'antrag', '2025-11-30', '2026-03-01', '§ 75 Satz 2 VwGO'],
    ['VwGO', 'antrag', '2027-11-30', '2028-03-01', '§ 75 Satz 2 VwGO'],
    ['SGG', 'antrag', '2026-03-02', '2026-09-03', '§ 88 Abs. 1 Satz 1 SGG'],
    ['SGG', 'antrag', '2025-08-31', '2026-03-01', '§ 88 Abs. 1 Satz 1 SGG'],
    ['SGG', 'rechtsbehelf', '2026-03-02', '2026-06-03', '§ 88 Abs. 2 SGG'],
    ['FGO', 'rechtsbehelf', '2026-03-02', '2026-09-03', '§ 46 Abs. 1 Satz 2 FGO'],
  ] as const)('%s, %s vom %s: ab dem %s (%s)', (rechtsweg, anlass, eingang, ab, norm) => {
    const untaetigkeit = berechneUntaetigkeit({ rechtsweg, anlass, eingang: plainDate(eingang) });
    expect({ ab: String(untaetigkeit?.ab), norm: untaetigkeit?.grundnorm }).toEqual({ ab, norm });
  });

  it('nicht nach festen Monaten, wo Einspruch gegen sie gegeben ist (§ 347 Abs. 1 Satz 2 AO)', () => {
    const eingang = plainDate('2026-03-02');
    expect(berechneUntaetigkeit({ rechtsweg: 'FGO', anlass: 'antrag', eingang })).toBeUndefined();
  });

  it('auch ab einem Samstag, Sonntag oder Feiertag: gewarnt wird eher zu früh', () => {
    // The last day is the first of May; the day after it is a Saturday.
    const eingang = plainDate('2026-02-01');
    const { ab } = berechneUntaetigkeit({ rechtsweg: 'VwGO', anlass: 'antrag', eingang }) ?? {};
    expect(String(ab)).toBe('2026-05-02');
  });

  it('nie früher für den, der später eingereicht hat', () => {
    const wege = Object.entries(UNTAETIGKEIT).flatMap(([rechtsweg, anlaesse]) =>
      Object.keys(anlaesse).map((anlass) => [rechtsweg as Rechtsweg, anlass as Untaetigkeitsanlass] as const),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...wege),
        fc.nat(4000),
        fc.nat(400),
        ([rechtsweg, anlass], tag, spaeter) => {
          const eingang = plainDate('2020-01-01').add({ days: tag });
          const [frueh, spaet] = [eingang, eingang.add({ days: spaeter })].map((am) =>
            String(berechneUntaetigkeit({ rechtsweg, anlass, eingang: am })?.ab),
          );
          expect(String(frueh) <= String(spaet)).toBe(true);
        },
      ),
    );
  });
});
