import fc from 'fast-check';
import { type Json, plainDate } from '#libs/kernel';
import { ladeParameter } from '#libs/regeln';
import { einPaket } from '../../test/ein-paket.js';
import { pruefePaket } from '../pruefung/pruefe-paket.js';
import { parameterstand } from './parameterstand.js';
import { pruefeUeberschreibung } from './pruefe-ueberschreibung.js';
import type { Ueberschreibung } from './ueberschreibung.js';
import { wendeUeberschreibungenAn } from './wende-an.js';

const parameter = (id: string, wert: Json, mehr: object = {}) => ({
  id,
  titel: id,
  werte: [{ wert, gueltigVon: '2020-01-01', gueltigBis: null, norm: '§ 1' }],
  ...mehr,
});
const DATEI = {
  parameter: [
    parameter('gebuehr', '30.70', { einheit: 'EUR', grenzen: { mindestens: '10.20', hoechstens: '100.00' } }),
    parameter('gesetzlich', '41', { einheit: 'EUR' }),
    parameter('vorlaufTage', 14),
    parameter('ab', '2026-01-01', { einheit: 'Datum' }),
    parameter('hinweis', 'Bitte klingeln.', { einheit: 'Text' }),
    parameter('online', true),
  ],
};
const FREI = ['gebuehr', 'vorlaufTage', 'ab', 'hinweis', 'online'];
const paket = (datei: object = DATEI) =>
  einPaket({
    'verfahren.json': (json: object) => ({ ...json, ueberschreibbar: FREI }),
    'parameter/gebuehr.json': datei as never,
  });
const eigener = (parameterId: string, wert: Json, mehr: Partial<Ueberschreibung> = {}): Ueberschreibung => ({
  id: 'u1',
  parameterId,
  wert,
  gueltigVon: '2026-01-01',
  norm: 'Satzung',
  ...mehr,
});

describe('Eine Behörde darf selbst setzen', () => {
  it.each([
    ['gebuehr', '10.20'],
    ['gebuehr', 99],
    ['vorlaufTage', 21],
    ['ab', '2026-07-01'],
    ['hinweis', 'Bitte anrufen.'],
    ['online', false],
  ])('was das Verfahren freigibt, in der Art der Vorgabe: %s = %s', (id, wert) => {
    expect(pruefeUeberschreibung(paket(), eigener(id, wert))).toEqual([]);
  });

  it.each([
    ['den gesetzlichen Betrag', eigener('gesetzlich', '40'), 'PARAMETER_NICHT_UEBERSCHREIBBAR'],
    ['was es nicht gibt', eigener('erfunden', '40'), 'PARAMETER_UNBEKANNT'],
    ['einen Betrag unter der Grenze', eigener('gebuehr', '10.19'), 'PARAMETER_GRENZE'],
    ['einen Betrag mit Bruchteilen eines Cents', eigener('gebuehr', '10.205'), 'PARAMETER_WERT_TYP'],
    ['einen Betrag mit Komma', eigener('gebuehr', '30,70'), 'PARAMETER_WERT_TYP'],
    ['einen Tag, den es nicht gibt', eigener('ab', '2026-02-30'), 'PARAMETER_WERT_TYP'],
    ['einen leeren Text', eigener('hinweis', ' '), 'PARAMETER_WERT_TYP'],
    ['Text statt ja oder nein', eigener('online', 'ja'), 'PARAMETER_WERT_TYP'],
    ['ein Ende vor dem Beginn', eigener('gebuehr', '30', { gueltigBis: '2025-12-31' }), 'PARAMETER_ZEITRAUM'],
    ['einen Wert ohne Fundstelle', eigener('gebuehr', '30', { norm: '' }), 'PARAMETER_OHNE_NORM'],
    [
      'eine Fundstelle, mit der kein Bescheid ergehen dürfte',
      eigener('gebuehr', '30', { norm: '§ 2 GebO ()' }),
      'PARAMETER_NORM_UNLESBAR',
    ],
    [
      'eine mit Zeichen, die sich nicht drucken lassen',
      eigener('gebuehr', '30', { norm: '§ 2\u0007 GebO' }),
      'PARAMETER_NORM_UNLESBAR',
    ],
  ])('aber nicht %s', (_, wert, code) => {
    expect(pruefeUeberschreibung(paket(), wert).map((mangel) => mangel.code)).toEqual([code]);
  });

  it('und sieht den Unterschied, auch wo die neue Fassung den Parameter nicht mehr kennt', () => {
    const eigene = [eigener('gebuehr', '40'), eigener('frueher', '1', { id: 'u2' })];
    const { parameter: sichten, ohneParameter } = parameterstand(paket(), eigene);
    expect(sichten.map(({ id, eigene: e }) => [id, e.length])).toEqual(
      FREI.map((id) => [id, id === 'gebuehr' ? 1 : 0]),
    );
    expect(ohneParameter).toMatchObject([{ id: 'u2', maengel: [{ code: 'PARAMETER_UNBEKANNT' }] }]);
  });
});

describe('Ein eigener Wert gilt an seinen Tagen und sonst die Vorgabe', () => {
  const tag = (n: number) => plainDate('2026-01-01').add({ days: n }).toString();
  const stueck = fc
    .tuple(fc.nat(60), fc.option(fc.nat(30), { nil: undefined }), fc.integer({ min: 11, max: 99 }))
    .map(([von, laenge, wert]) => ({ von, bis: laenge === undefined ? undefined : von + laenge, wert }));

  it('für jede Folge eigener Werte und jeden Tag; der spätere geht dem früheren vor, Lücken entstehen nie', () => {
    fc.assert(
      fc.property(fc.array(stueck, { maxLength: 6 }), fc.nat(120), (stuecke, n) => {
        const eigene = stuecke.map(({ von, bis, wert }, i) =>
          eigener('gebuehr', String(wert), {
            id: `u${i}`,
            gueltigVon: tag(von),
            ...(bis !== undefined && { gueltigBis: tag(bis) }),
          }),
        );
        const json = wendeUeberschreibungenAn(DATEI as never, eigene);
        const { satz, befunde } = ladeParameter([{ datei: 'p.json', json }]);
        expect(befunde).toEqual([]);
        const soll = stuecke.findLast(({ von, bis }) => von <= n && n <= (bis ?? n));
        expect(String(satz?.getWert('gebuehr', plainDate(tag(n))).wert)).toBe(
          soll ? String(soll.wert) : '30.7',
        );
        expect(String(satz?.getWert('gesetzlich', plainDate(tag(n))).wert)).toBe('41');
      }),
    );
  });
});

describe('Grenzen eigener Werte', () => {
  it.each([
    ['sind Zahlen', { hoechstens: 'viel' }],
    ['heißen mindestens und hoechstens', { maximal: '5' }],
    ['schließen die Vorgabe ein', { hoechstens: '30.69' }],
  ])('%s; sonst ist das Paket fehlerhaft', async (_, grenzen) => {
    const datei = {
      parameter: [parameter('gebuehr', '30.70', { einheit: 'EUR', grenzen }), ...DATEI.parameter.slice(1)],
    };
    expect((await pruefePaket(paket(datei))).map(({ code }) => code)).toContain('PARAMETER_GRENZE');
    expect((await pruefePaket(paket())).map(({ code }) => code)).not.toContain('PARAMETER_GRENZE');
  });
});
