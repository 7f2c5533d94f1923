import { plainDate, type Regime } from '#libs/kernel';
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

const FAELLE: readonly Fall[] = [
  {
    titel: 'Widerspruch: ein Monat (§ 70 VwGO)',
    regime: 'VwVfG',
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    belehrung: 'richtig',
    ende: '2026-06-30',
    norm: '§ 70 Abs. 1 Satz 1 VwGO',
  },
  {
    titel: 'Klage ohne Vorverfahren: ein Monat (§ 74 VwGO)',
    regime: 'VwVfG',
    rechtsweg: 'VwGO',
    rechtsbehelf: 'klage',
    belehrung: 'richtig',
    ende: '2026-06-30',
    norm: '§ 74 Abs. 1 VwGO',
  },
  {
    titel: 'fehlt die Belehrung, wird aus einem Monat ein Jahr (§ 58 Abs. 2 VwGO)',
    regime: 'VwVfG',
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    belehrung: 'fehlt',
    ende: '2027-05-31',
    norm: '§ 58 Abs. 2 VwGO',
  },
  {
    titel: 'ist die Belehrung unrichtig, wird aus einem Monat ein Jahr (§ 66 Abs. 2 SGG)',
    regime: 'SGBX',
    rechtsweg: 'SGG',
    rechtsbehelf: 'widerspruch',
    belehrung: 'unrichtig',
    ende: '2027-05-31',
    norm: '§ 66 Abs. 2 SGG',
  },
  {
    titel: 'fehlt die Belehrung über den Einspruch, gilt ein Jahr (§ 356 Abs. 2 AO)',
    regime: 'AO',
    rechtsweg: 'FGO',
    rechtsbehelf: 'einspruch',
    belehrung: 'fehlt',
    ende: '2027-05-31',
    norm: '§ 356 Abs. 2 AO',
  },
  {
    titel: 'Einspruch: ein Monat (§ 355 AO)',
    regime: 'AO',
    rechtsweg: 'FGO',
    rechtsbehelf: 'einspruch',
    belehrung: 'richtig',
    ende: '2026-06-30',
    norm: '§ 355 Abs. 1 Satz 1 AO',
  },
  {
    titel: 'Widerspruch im Sozialrecht: ein Monat (§ 84 SGG)',
    regime: 'SGBX',
    rechtsweg: 'SGG',
    rechtsbehelf: 'widerspruch',
    belehrung: 'richtig',
    ende: '2026-06-30',
    norm: '§ 84 Abs. 1 Satz 1 SGG',
  },
  {
    titel: 'bei Bekanntgabe im Ausland drei Monate (§ 84 Abs. 1 Satz 2 SGG)',
    regime: 'SGBX',
    rechtsweg: 'SGG',
    rechtsbehelf: 'widerspruch',
    belehrung: 'richtig',
    imAusland: true,
    ende: '2026-08-31',
    norm: '§ 84 Abs. 1 Satz 2 SGG',
  },
  {
    titel: 'Klage zum Sozialgericht aus dem Ausland drei Monate (§ 87 Abs. 1 Satz 2 SGG)',
    regime: 'SGBX',
    rechtsweg: 'SGG',
    rechtsbehelf: 'klage',
    belehrung: 'richtig',
    imAusland: true,
    ende: '2026-08-31',
    norm: '§ 87 Abs. 1 Satz 2 SGG',
  },
  {
    titel: 'die VwGO kennt keine längere Frist für das Ausland',
    regime: 'SGBX',
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    belehrung: 'richtig',
    imAusland: true,
    ende: '2026-06-30',
    norm: '§ 70 Abs. 1 Satz 1 VwGO',
  },
  {
    titel: 'hat die Belehrung jeden Rechtsbehelf verneint, läuft keine Frist (§ 58 Abs. 2 VwGO)',
    regime: 'VwVfG',
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    belehrung: 'kein-rechtsbehelf',
    ende: null,
    norm: '§ 58 Abs. 2 VwGO',
  },
];

describe('Rechtsbehelfsfrist ab der Bekanntgabe am 30.05.2026', () => {
  it.each(FAELLE.map((fall) => [fall.titel, fall] as const))('%s', (_titel, fall) => {
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
