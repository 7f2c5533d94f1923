import fc from 'fast-check';
import { LAENDER, type Land, plainDate, Temporal } from '#libs/kernel';
import { liesSzenarien } from '../../test/lies-szenarien.js';
import { istWerktag } from '../feiertage/feiertage.js';
import type { Dauer } from './dauer.js';
import { berechneFrist } from './frist.js';
import type { Beginnart } from './fristablauf.js';
import type { Verschiebung } from './verschiebung.js';

interface Fall {
  readonly titel: string;
  readonly art?: Beginnart;
  readonly tag: string;
  readonly dauer: Dauer;
  readonly land?: Land;
  readonly verschiebung?: Verschiebung;
  readonly ende: string;
  readonly von?: string;
  readonly norm?: string;
}

describe('Fristberechnung nach § 31 VwVfG und §§ 187 bis 193 BGB', () => {
  it.each(liesSzenarien<Fall>('fristen.json'))('%s', (_titel, fall) => {
    const frist = berechneFrist({
      regime: 'VwVfG',
      dauer: fall.dauer,
      beginn: { art: fall.art ?? 'ereignis', tag: plainDate(fall.tag) },
      ort: { land: fall.land ?? 'NW' },
      verschiebung: fall.verschiebung,
    });
    expect(frist.ende.toString()).toBe(fall.ende);
    expect(frist.verschobenVon?.toString()).toBe(fall.von);
    if (fall.norm) expect(frist.norm).toContain(fall.norm);
  });

  it.each([
    ['VwVfG', '§ 31 Abs. 3 Satz 1 VwVfG'],
    ['SGBX', '§ 26 Abs. 3 Satz 1 SGB X'],
    ['AO', '§ 108 Abs. 3 AO'],
    ['VwGO', '§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO'],
    ['SGG', '§ 64 Abs. 3 SGG'],
    ['FGO', '§ 54 Abs. 2 FGO i. V. m. § 222 Abs. 2 ZPO'],
  ] as const)('%s verschiebt auf den nächsten Werktag nach %s', (regime, norm) => {
    const frist = berechneFrist({
      regime,
      dauer: { monate: 1 },
      beginn: { art: 'ereignis', tag: plainDate('2026-01-31') },
      ort: { land: 'BE' },
    });
    expect(frist.ende.toString()).toBe('2026-03-02');
    expect(frist.norm).toContain(norm);
  });

  it('die Schritte erklären die Verschiebung in Sätzen', () => {
    const frist = berechneFrist({
      regime: 'VwVfG',
      dauer: { monate: 1 },
      beginn: { art: 'ereignis', tag: plainDate('2027-09-03'), anlass: 'Bekanntgabe' },
      ort: { land: 'NW' },
    });
    expect(frist.schritte.map((schritt) => schritt.text)).toEqual([
      'Maßgeblich ist der Freitag, 03.09.2027 (Bekanntgabe). Dieser Tag zählt nicht mit; die Frist beginnt am 04.09.2027.',
      'Eine Frist von einem Monat endet damit am 03.10.2027.',
      'Der 03.10.2027 ist ein Sonntag und ein gesetzlicher Feiertag (Tag der Deutschen Einheit). Die Frist endet deshalb erst am nächsten Werktag: Montag, 04.10.2027.',
    ]);
  });

  it('ein Fristende, das an einem ungeklärten Feiertag hängt, ist nicht sicher', () => {
    const eingabe = {
      regime: 'VwVfG',
      dauer: { monate: 1 },
      beginn: { art: 'ereignis', tag: plainDate('2025-07-15') },
    } as const;
    expect(berechneFrist({ ...eingabe, ort: { land: 'BY' } })).toMatchObject({ sicher: false });
    expect(berechneFrist({ ...eingabe, ort: { land: 'BY', gemeindeAgs: '09162000' } })).toMatchObject({
      sicher: true,
    });
  });

  it('die AO kennt keinen festen Tag unter Hinweis (§ 108 Abs. 3 AO hat keinen Satz 2)', () => {
    expect(() =>
      berechneFrist({
        regime: 'AO',
        dauer: { tage: 6 },
        beginn: { art: 'ereignis', tag: plainDate('2026-03-02') },
        ort: { land: 'NW' },
        verschiebung: 'fester-tag',
      }),
    ).toThrow(expect.objectContaining({ code: 'FRIST_OHNE_NORM' }));
  });

  it.each([{ tage: 0 }, { tage: 1.5 }, { monate: -1 }, {}, { tage: 1, monate: 1 }, { stunden: 3 }])(
    'eine unbestimmte Dauer wird abgelehnt: %j',
    (dauer) => {
      expect(() =>
        berechneFrist({
          regime: 'VwVfG',
          dauer: dauer as Dauer,
          beginn: { art: 'ereignis', tag: plainDate('2026-03-02') },
          ort: { land: 'NW' },
        }),
      ).toThrow(expect.objectContaining({ code: 'FRIST_DAUER' }));
    },
  );
});

const tage = fc
  .integer({ min: 0, max: 365 * 30 })
  .map((n) => Temporal.PlainDate.from('2005-01-01').add({ days: n }));
const dauern: fc.Arbitrary<Dauer> = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((n) => ({ tage: n })),
  fc.integer({ min: 1, max: 60 }).map((n) => ({ wochen: n })),
  fc.integer({ min: 1, max: 36 }).map((n) => ({ monate: n })),
  fc.integer({ min: 1, max: 5 }).map((n) => ({ jahre: n })),
);
const arten = fc.constantFrom<Beginnart>('ereignis', 'tagesbeginn');
const laender = fc.constantFrom(...LAENDER);

describe('Für jede Frist gilt', () => {
  it('sie endet an einem Werktag, und zwischen altem und neuem Ende liegt keiner', () => {
    fc.assert(
      fc.property(tage, dauern, arten, laender, (tag, dauer, art, land) => {
        const ort = { land };
        const frist = berechneFrist({ regime: 'VwVfG', dauer, beginn: { art, tag }, ort });
        expect(istWerktag(frist.ende, ort)).toBe(true);
        let offen = frist.verschobenVon ?? frist.ende;
        while (!offen.equals(frist.ende)) {
          expect(istWerktag(offen, ort)).toBe(false);
          offen = offen.add({ days: 1 });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('VwVfG, SGB X und AO führen zum selben Tag', () => {
    fc.assert(
      fc.property(tage, dauern, arten, laender, (tag, dauer, art, land) => {
        const enden = (['VwVfG', 'SGBX', 'AO'] as const).map((regime) =>
          berechneFrist({ regime, dauer, beginn: { art, tag }, ort: { land } }).ende.toString(),
        );
        expect(new Set(enden).size).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  it('in Tagen und Wochen ist ein Ereignis so viel wie der Anfang des nächsten Tages', () => {
    const inTagen = dauern.filter((dauer) => 'tage' in dauer || 'wochen' in dauer);
    fc.assert(
      fc.property(tage, inTagen, laender, (tag, dauer, land) => {
        const von = (art: Beginnart, start: Temporal.PlainDate) =>
          berechneFrist({ regime: 'AO', dauer, beginn: { art, tag: start }, ort: { land } }).ende.toString();
        expect(von('ereignis', tag)).toBe(von('tagesbeginn', tag.add({ days: 1 })));
      }),
      { numRuns: 100 },
    );
  });

  it('eine Monatsfrist ab einem Ereignis endet vor der Verschiebung auf derselben Tageszahl oder am Monatsletzten', () => {
    fc.assert(
      fc.property(tage, fc.integer({ min: 1, max: 36 }), (tag, monate) => {
        const frist = berechneFrist({
          regime: 'SGBX',
          dauer: { monate },
          beginn: { art: 'ereignis', tag },
          ort: { land: 'SN' },
          verschiebung: false,
        });
        expect([tag.day, frist.ende.daysInMonth]).toContain(frist.ende.day);
        expect(frist.ende.day).toBeLessThanOrEqual(tag.day);
      }),
      { numRuns: 200 },
    );
  });
});
