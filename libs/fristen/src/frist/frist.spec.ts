import fc from 'fast-check';
import { LAENDER, type Land, plainDate, Temporal } from '#libs/kernel';
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

const FAELLE: readonly Fall[] = [
  {
    titel: 'Der Tag des Ereignisses zählt nicht mit (§ 187 Abs. 1 BGB)',
    tag: '2026-03-02',
    dauer: { tage: 14 },
    ende: '2026-03-16',
    norm: '§ 187 Abs. 1 BGB',
  },
  {
    titel: 'Beginnt die Frist mit dem Tagesanfang, zählt der Tag mit (§ 187 Abs. 2 BGB)',
    art: 'tagesbeginn',
    tag: '2026-03-02',
    dauer: { tage: 14 },
    ende: '2026-03-16',
    von: '2026-03-15',
    norm: '§ 187 Abs. 2 BGB',
  },
  {
    titel: 'Eine Wochenfrist endet am gleichen Wochentag (§ 188 Abs. 2 BGB)',
    tag: '2026-06-10',
    dauer: { wochen: 2 },
    ende: '2026-06-24',
  },
  {
    titel: 'Fehlt der Tag im letzten Monat, endet die Frist am Monatsletzten (§ 188 Abs. 3 BGB)',
    tag: '2026-01-31',
    dauer: { monate: 1 },
    verschiebung: 'sonderregel',
    ende: '2026-02-28',
    norm: '§ 188 Abs. 3 BGB',
  },
  {
    titel: 'Beginn mit dem 31. des Monats: ein Monat endet am 30. des nächsten (§ 188 Abs. 2 und 3 BGB)',
    art: 'tagesbeginn',
    tag: '2026-03-31',
    dauer: { monate: 1 },
    ende: '2026-04-30',
  },
  {
    titel: 'Beginn mit dem 30. Januar: ein Monat endet am letzten Februartag',
    art: 'tagesbeginn',
    tag: '2027-01-30',
    dauer: { monate: 1 },
    verschiebung: 'leistungszeitraum',
    ende: '2027-02-28',
  },
  {
    titel: 'Eine Jahresfrist ab dem 29. Februar endet am 28. Februar',
    tag: '2028-02-29',
    dauer: { jahre: 1 },
    ende: '2029-02-28',
    norm: '§ 188 Abs. 3 BGB',
  },
  {
    titel: 'Die Frist endet am nächsten Werktag, wenn der letzte Tag ein Sonnabend ist (§ 31 Abs. 3 VwVfG)',
    tag: '2026-01-31',
    dauer: { monate: 1 },
    ende: '2026-03-02',
    von: '2026-02-28',
    norm: '§ 31 Abs. 3 Satz 1 VwVfG',
  },
  {
    titel: 'Die Frist endet am Dienstag nach Ostern, wenn der letzte Tag der Karfreitag ist',
    tag: '2026-03-03',
    dauer: { monate: 1 },
    ende: '2026-04-07',
    von: '2026-04-03',
  },
  {
    titel: 'Der Reformationstag verschiebt in Sachsen-Anhalt',
    land: 'ST',
    tag: '2028-08-31',
    dauer: { monate: 2 },
    ende: '2028-11-01',
    von: '2028-10-31',
  },
  {
    titel: 'Der Reformationstag verschiebt in Nordrhein-Westfalen nicht',
    land: 'NW',
    tag: '2028-08-31',
    dauer: { monate: 2 },
    ende: '2028-10-31',
  },
  {
    titel: 'Ein Leistungszeitraum endet auch am Sonntag (§ 31 Abs. 4 VwVfG)',
    art: 'tagesbeginn',
    tag: '2026-02-01',
    dauer: { monate: 12 },
    verschiebung: 'leistungszeitraum',
    ende: '2027-01-31',
    norm: '§ 31 Abs. 4 VwVfG',
  },
  {
    titel: 'Ein Termin der Behörde ist auch am Sonnabend einzuhalten (§ 31 Abs. 5 VwVfG)',
    tag: '2026-03-02',
    dauer: { tage: 5 },
    verschiebung: 'termin',
    ende: '2026-03-07',
    norm: '§ 31 Abs. 5 VwVfG',
  },
  {
    titel:
      'Ein unter Hinweis auf die Vorschrift mitgeteilter Tag bleibt Fristende (§ 31 Abs. 3 Satz 2 VwVfG)',
    tag: '2026-03-02',
    dauer: { tage: 6 },
    verschiebung: 'fester-tag',
    ende: '2026-03-08',
    norm: '§ 31 Abs. 3 Satz 2 VwVfG',
  },
];

describe('Fristberechnung nach § 31 VwVfG und §§ 187 bis 193 BGB', () => {
  it.each(FAELLE.map((fall) => [fall.titel, fall] as const))('%s', (_titel, fall) => {
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
