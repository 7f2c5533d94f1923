import Holidays from 'date-holidays';
import * as feiertagejs from 'feiertagejs';
import { LAENDER, type Land } from '#libs/kernel';
import { feiertage } from './feiertage.js';

// 336 calendars of a slow library; on a busy machine the default of five seconds is too short.
vi.setConfig({ testTimeout: 120_000 });

const JAHRE = Array.from({ length: 21 }, (_, i) => 2015 + i);

/** A known difference between our table and a library, and why ours stands. */
interface Unterschied {
  readonly laender: readonly Land[];
  readonly tage: readonly string[];
  readonly wer: 'nur wir' | 'nur die Bibliothek';
  readonly grund: string;
}

const MARIAE_HIMMELFAHRT = JAHRE.map((jahr) => `${jahr}-08-15`);

const GEGEN_FEIERTAGEJS: readonly Unterschied[] = [
  {
    laender: ['HB', 'HH', 'NI', 'SH'],
    tage: ['2015-10-31', '2016-10-31'],
    wer: 'nur die Bibliothek',
    grund: 'Der Reformationstag ist in den vier Nordländern erst seit 2018 Feiertag (2017 einmalig).',
  },
  {
    laender: ['BE'],
    tage: ['2020-05-08', '2025-05-08', '2028-06-17'],
    wer: 'nur wir',
    grund: 'Einmalige Feiertage nach dem Berliner Feiertagsgesetz; die Bibliothek kennt sie nicht.',
  },
];

const GEGEN_DATE_HOLIDAYS: readonly Unterschied[] = [
  {
    laender: ['BY'],
    tage: MARIAE_HIMMELFAHRT,
    wer: 'nur wir',
    grund:
      'Ohne Gemeinde zählt Mariä Himmelfahrt bei uns als ungeklärter Feiertag (sicher: false), damit keine Frist zu früh endet; die Bibliothek führt ihn nur in ihrer Region KATH.',
  },
];

interface Befundener {
  readonly land: Land;
  readonly tag: string;
  readonly wer: Unterschied['wer'];
}

function vergleiche(quelle: (jahr: number, land: Land) => readonly string[]): string[] {
  return JAHRE.flatMap((jahr) =>
    LAENDER.flatMap((land): Befundener[] => {
      const wir = new Set(feiertage(jahr, land).map((f) => f.datum.toString()));
      const sie = new Set(quelle(jahr, land));
      return [
        ...[...wir].filter((tag) => !sie.has(tag)).map((tag) => ({ land, tag, wer: 'nur wir' as const })),
        ...[...sie]
          .filter((tag) => !wir.has(tag))
          .map((tag) => ({ land, tag, wer: 'nur die Bibliothek' as const })),
      ];
    }),
  ).map(({ land, tag, wer }) => `${land} ${tag} ${wer}`);
}

const erklaert = (liste: readonly Unterschied[]): string[] =>
  liste.flatMap(({ laender, tage, wer }) =>
    laender.flatMap((land) => tage.map((tag) => `${land} ${tag} ${wer}`)),
  );

describe('Feiertage 2015 bis 2035 in allen Ländern: jeder Unterschied zu anderen Tabellen ist erklärt', () => {
  it('gegen feiertagejs', () => {
    // Its days are noon in UTC; its own text of them is that of the machine's time zone.
    const gefunden = vergleiche((jahr, land) =>
      feiertagejs.getHolidays(jahr, land).map((f) => f.date.toISOString().slice(0, 10)),
    );
    expect(gefunden.sort()).toEqual(erklaert(GEGEN_FEIERTAGEJS).sort());
  });

  it('gegen date-holidays', () => {
    const kalender = new Map(LAENDER.map((land) => [land, new Holidays('DE', land)]));
    const gefunden = vergleiche((jahr, land) =>
      (kalender.get(land)?.getHolidays(jahr) ?? [])
        .filter((feiertag) => feiertag.type === 'public')
        .map((feiertag) => feiertag.date.slice(0, 10)),
    );
    expect(gefunden.sort()).toEqual(erklaert(GEGEN_DATE_HOLIDAYS).sort());
  });

  it('gegen date-holidays in Augsburg: Friedensfest und Mariä Himmelfahrt eingeschlossen', () => {
    const kalender = new Holidays('DE', 'BY', 'A');
    for (const jahr of JAHRE) {
      const sie = kalender
        .getHolidays(jahr)
        .filter((feiertag) => feiertag.type === 'public')
        .map((feiertag) => feiertag.date.slice(0, 10));
      expect(feiertage(jahr, 'BY', '09761000').map((f) => f.datum.toString())).toEqual(sie.sort());
    }
  });
});
