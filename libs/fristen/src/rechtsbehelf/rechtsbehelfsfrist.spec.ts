import { plainDate, type Regime } from '#libs/kernel';
import { liesSzenarien } from '../../test/lies-szenarien.js';
import {
  type Belehrungsstand,
  type Rechtsbehelfsart,
  type Rechtsweg,
  rechtsbehelfsfrist,
} from './rechtsbehelfsfrist.js';

interface Fall {
  readonly titel: string;
  readonly regime: Regime;
  readonly rechtsweg: Rechtsweg;
  readonly rechtsbehelf: Rechtsbehelfsart;
  readonly belehrung: Belehrungsstand;
  readonly imAusland?: boolean;
  readonly ende: string | null;
  readonly norm: string;
}

describe('Rechtsbehelfsfrist ab der Bekanntgabe am 30.05.2026', () => {
  it.each(liesSzenarien<Fall>('rechtsbehelfsfristen.json'))('%s', (_titel, fall) => {
    const { ende, norm } = rechtsbehelfsfrist({
      ...fall,
      bekanntgabe: plainDate('2026-05-30'),
      ort: { land: 'NW' },
    });
    expect(ende?.toString() ?? null).toBe(fall.ende);
    expect(norm[0]).toBe(fall.norm);
  });

  it('der Widerspruch in Wohngeldsachen folgt der VwGO, wird aber nach dem SGB X gezählt', () => {
    const frist = rechtsbehelfsfrist({
      regime: 'SGBX',
      rechtsweg: 'VwGO',
      rechtsbehelf: 'widerspruch',
      bekanntgabe: plainDate('2026-05-30'),
      belehrung: 'richtig',
      ort: { land: 'NW' },
    });
    expect(frist.norm).toEqual(expect.arrayContaining(['§ 70 Abs. 1 Satz 1 VwGO', '§ 26 Abs. 1 SGB X']));
  });

  it.each([
    ['VwGO', 'einspruch'],
    ['FGO', 'widerspruch'],
    ['SGG', 'einspruch'],
  ] as const)('die %s kennt keinen %s', (rechtsweg, rechtsbehelf) => {
    expect(() =>
      rechtsbehelfsfrist({
        regime: 'VwVfG',
        rechtsweg,
        rechtsbehelf,
        bekanntgabe: plainDate('2026-05-30'),
        belehrung: 'richtig',
        ort: { land: 'NW' },
      }),
    ).toThrow(expect.objectContaining({ code: 'RECHTSBEHELF_UNBEKANNT' }));
  });
});
