import { type Json, plainDate } from '#libs/kernel';
import { compileDmn, compileFeel, feelText } from '#libs/regeln';
import { ladeParameter } from './lade-parameter.js';
import type { ParameterSatz } from './parameter-satz.js';

const wert = (w: Json, gueltigVon: string, gueltigBis: string | null, norm = '§ 1 GebO') => ({
  wert: w,
  gueltigVon,
  gueltigBis,
  norm,
});
const datei = (werte: Json, extra: Record<string, Json> = {}) => [
  {
    datei: 'parameter/gebuehren.json',
    json: { parameter: [{ id: 'gebuehr', titel: 'Gebühr', einheit: 'EUR', werte, ...extra }] },
  },
];
const satz = (werte: Json): ParameterSatz => {
  const ergebnis = ladeParameter(datei(werte));
  if (!ergebnis.satz) throw new Error(JSON.stringify(ergebnis.befunde));
  return ergebnis.satz;
};

describe('Parameter', () => {
  const reihe = satz([
    wert('30.70', '2022-01-01', '2024-12-31', '§ 6a alt'),
    wert(120, '2025-01-01', null, '§ 6a neu'),
  ]);

  it.each([
    ['2022-01-01', '30.7', '§ 6a alt'],
    ['2024-12-31', '30.7', '§ 6a alt'],
    ['2025-01-01', '120', '§ 6a neu'],
    ['2099-12-31', '120', '§ 6a neu'],
  ])('Am %s gilt %s (%s), Anfang und Ende eingeschlossen', (tag, betrag, norm) => {
    const gelesen = reihe.getWert('gebuehr', plainDate(tag));
    expect([feelText(gelesen.wert), gelesen.norm]).toEqual([betrag, norm]);
  });

  it('Für einen Tag ohne Wert gibt es keinen Ersatzwert, sondern einen Fehler', () => {
    expect(() => reihe.getWert('gebuehr', plainDate('2021-12-31'))).toThrow(
      expect.objectContaining({ code: 'PARAMETER_NICHT_GUELTIG' }),
    );
    expect(() => reihe.getWert('gebuer', plainDate('2025-01-01'))).toThrow(
      expect.objectContaining({ code: 'PARAMETER_UNBEKANNT' }),
    );
  });

  it.each<[string, Json, string]>([
    ['Lücke', [wert(1, '2024-01-01', '2024-06-30'), wert(2, '2024-07-02', null)], 'PARAMETER_LUECKE'],
    [
      'Überlappung',
      [wert(1, '2024-01-01', '2024-07-01'), wert(2, '2024-07-01', null)],
      'PARAMETER_UEBERLAPPUNG',
    ],
    [
      'offenes Ende vor einem weiteren Wert',
      [wert(1, '2024-01-01', null), wert(2, '2024-07-01', null)],
      'PARAMETER_UEBERLAPPUNG',
    ],
    ['Ende vor Beginn', [wert(1, '2024-02-01', '2024-01-01')], 'PARAMETER_ZEITRAUM'],
    ['fehlende Norm', [wert(1, '2024-02-01', null, ' ')], 'PARAMETER_OHNE_NORM'],
    ['unmögliches Datum', [wert(1, '2024-02-30', null)], 'PARAMETER_DATUM'],
    ['kein Wert', [], 'PARAMETER_OHNE_WERT'],
  ])('%s ist ein Befund', (_, werte, code) => {
    const { satz: keiner, befunde } = ladeParameter(datei(werte));
    expect(keiner).toBeUndefined();
    expect(befunde.map((b) => b.code)).toContain(code);
    expect(befunde[0]?.datei).toBe('parameter/gebuehren.json');
  });

  it('Aneinander anschließende Werte sind weder Lücke noch Überlappung, auch ungeordnet', () => {
    expect(
      ladeParameter(datei([wert(2, '2024-03-01', null), wert(1, '2024-01-01', '2024-02-29')])).befunde,
    ).toEqual([]);
  });

  describe('in FEEL', () => {
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">
      <decision id="fee" name="Gebühr"><variable name="Gebühr" typeRef="number"/>
        <literalExpression><text>parameter.gebuehr * 2</text></literalExpression></decision></definitions>`;

    it('wird der Wert zum Stichtag gelesen und als verwendet vermerkt', async () => {
      const { modell } = await compileDmn(xml);
      const ergebnis = modell?.werte('Gebühr', {}, { parameter: reihe, stichtag: plainDate('2024-05-01') });
      expect([ergebnis?.status, feelText(ergebnis?.ergebnis ?? null)]).toEqual(['entschieden', '61.4']);
      expect(ergebnis?.parameter.map((p) => [p.id, p.norm, p.gueltigBis?.toString()])).toEqual([
        ['gebuehr', '§ 6a alt', '2024-12-31'],
      ]);
    });

    it.each([
      ['ohne Stichtag', { parameter: reihe }, 'PARAMETER_OHNE_STICHTAG'],
      [
        'vor dem ersten Wert',
        { parameter: reihe, stichtag: plainDate('2020-01-01') },
        'PARAMETER_NICHT_GUELTIG',
      ],
    ])('führt ein Lesen %s zu »unbestimmt«', async (_, umgebung, code) => {
      const { modell, befunde } = await compileDmn(xml);
      expect(befunde).toEqual([]);
      const ergebnis = modell?.werte('fee', {}, umgebung);
      expect(ergebnis?.status).toBe('unbestimmt');
      expect(ergebnis?.warnungen.map((w) => w.code)).toContain(code);
    });

    it('verdeckt eine Eingabe namens parameter die Parameter', () => {
      expect(feelText(compileFeel('parameter.x').werte({ parameter: { x: 1 } }).wert)).toBe('1');
    });
  });
});
