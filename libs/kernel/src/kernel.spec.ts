import fc from 'fast-check';
import {
  BescheidwerkFehler,
  canonicalJson,
  cent,
  centAusEuro,
  Decimal,
  FesteUhr,
  formatDatum,
  formatEuro,
  hatFehler,
  kalendertag,
  plainDate,
  Temporal,
  uuidAus,
  zeitpunktText,
} from './index.js';

describe('Geld', () => {
  it.each([
    [0, '0,00\u00a0€'],
    [3070, '30,70\u00a0€'],
    [123450, '1.234,50\u00a0€'],
    [-5, '-0,05\u00a0€'],
    [100000000, '1.000.000,00\u00a0€'],
  ])('%i Cent schreibt man %s', (betrag, text) => expect(formatEuro(cent(betrag))).toBe(text));

  it('ist immer ein ganzer Centbetrag', () => {
    expect(centAusEuro('30.70')).toBe(3070);
    expect(() => centAusEuro('0.005')).toThrow(BescheidwerkFehler);
    expect(() => cent(Number.MAX_SAFE_INTEGER + 1)).toThrow(/ganzer Centbetrag/);
  });
});

describe('Dezimalzahlen', () => {
  it('sind exakt, wo Gleitkommazahlen es nicht sind', () => {
    expect(new Decimal('0.1').plus('0.2').toString()).toBe('0.3');
  });

  it('haben 34 Stellen und runden zur geraden Ziffer (IEEE 754 decimal128)', () => {
    expect(new Decimal(1).div(3).toString()).toBe(`0.${'3'.repeat(34)}`);
    expect(new Decimal('0.5').toDecimalPlaces(0).toString()).toBe('0');
  });
});

describe('Der gesetzliche Tag', () => {
  it.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
  ])('des Zeitpunkts %s ist in Deutschland der %s', (zeitpunkt, tag) => {
    expect(kalendertag(zeitpunkt).toString()).toBe(tag);
  });

  it('ist zu jedem Zeitpunkt seit 1800 der, den Temporal nennt, gleich wonach zuvor gefragt wurde', () => {
    const momente = fc.array(fc.integer({ min: -5_364_662_400_000, max: 4_102_444_800_000 }), {
      minLength: 1,
    });
    const nahe = fc.array(fc.integer({ min: 0, max: 7_200_000 }), { minLength: 1 });
    fc.assert(
      fc.property(momente, nahe, (einzelne, abstaende) => {
        const alle = einzelne.flatMap((ms) => abstaende.map((abstand) => ms + abstand));
        for (const ms of alle) {
          const moment = Temporal.Instant.fromEpochMilliseconds(ms);
          const tag = moment.toZonedDateTimeISO('Europe/Berlin').toPlainDate();
          expect(kalendertag(moment).toString()).toBe(tag.toString());
          expect(zeitpunktText(moment)).toBe(moment.toString({ smallestUnit: 'millisecond' }));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('wird geschrieben, wie Deutsche Daten schreiben', () => {
    expect(formatDatum('2026-03-05')).toBe('05.03.2026');
    expect(() => plainDate('2026-02-30')).toThrow(expect.objectContaining({ name: 'RangeError' }));
  });

  it('steht still, bis die Uhr gestellt wird', () => {
    const uhr = new FesteUhr('2026-03-02T09:00:00Z');
    expect(uhr.now().toString()).toBe('2026-03-02T09:00:00Z');
    uhr.stelle('2026-03-03T09:00:00Z');
    expect(uhr.now().toString()).toBe('2026-03-03T09:00:00Z');
  });
});

describe('Kanonisches JSON', () => {
  it('hängt nicht von der Reihenfolge der Schlüssel ab und kennt kein undefined', () => {
    expect(canonicalJson({ b: [1, undefined, { d: null, c: 'ß' }], a: undefined })).toBe(
      '{"b":[1,null,{"c":"ß","d":null}]}',
    );
  });

  it('sagt dasselbe wie JSON (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (wert) => {
        expect(JSON.parse(canonicalJson(wert))).toEqual(JSON.parse(JSON.stringify(wert)));
      }),
    );
  });
});

describe('Eine berechnete UUID', () => {
  it('ist für denselben Text dieselbe und hat Version 8 (property)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(uuidAus(text)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(uuidAus(text)).toBe(uuidAus(text));
        expect(uuidAus(`${text}x`)).not.toBe(uuidAus(text));
      }),
    );
  });
});

describe('Befunde', () => {
  it('verbieten das Weitermachen nur, wenn ein Fehler dabei ist', () => {
    const befund = { code: 'X', schwere: 'warnung', datei: 'a', ort: '/', text: '', abhilfe: '' } as const;
    expect(hatFehler([befund])).toBe(false);
    expect(hatFehler([befund, { ...befund, schwere: 'fehler' }])).toBe(true);
  });
});
