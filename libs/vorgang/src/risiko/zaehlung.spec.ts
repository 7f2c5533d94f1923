import { risikoberichtText } from './bericht-text.js';
import { berichtsanteil } from './berichtsanteil.js';
import { type Vergleichsfall, ziehBilanz } from './zaehlung.js';

const fall = (teile: Partial<Vergleichsfall> = {}): Vergleichsfall => ({
  durch: 'regelwerk',
  gezogen: false,
  anSichGezogen: false,
  risiken: [],
  ...teile,
});
const mal = (n: number, teile: Partial<Vergleichsfall>) => Array.from({ length: n }, () => fall(teile));
const geprueft = (abweichend: boolean | undefined) =>
  ({ durch: 'mensch', gezogen: true, abweichend }) as const;

describe('Die Wilson-Grenzen', () => {
  // Figures from the closed form, e.g. 0 of n: upper bound z²/(n + z²).
  it.each([
    [0, 0, null, null],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 100, 0.0018, 0.0545],
    [5, 100, 0.0215, 0.1118],
  ])('von %i unter %i', (treffer, von, unten, oben) => {
    expect(berichtsanteil(treffer, von)).toMatchObject({ untereGrenze: unten, obereGrenze: oben });
  });
});

describe('Der Bericht zum Risikomanagement (§ 88 Abs. 5 S. 3 Nr. 4 AO)', () => {
  it('zählt, was Regeln und Menschen entschieden haben', () => {
    const faelle = [
      ...mal(97, {}),
      ...mal(2, geprueft(false)),
      fall(geprueft(true)),
      fall({ durch: 'mensch', anSichGezogen: true }),
    ];
    expect(ziehBilanz('bpa', faelle, [])).toMatchObject({
      entschieden: 101,
      automatisch: 97,
      mitMensch: 4,
      gezogen: 3,
      anSichGezogen: 1,
      stichprobe: { treffer: 1, von: 3 },
      nichtVergleichbar: 0,
    });
  });

  it.each([
    ['keiner gezogen wurde', mal(50, {}), [], /kein Fall gezogen/u],
    [
      'der Mensch anders entschied',
      mal(99, geprueft(false)).concat(fall(geprueft(true))),
      [],
      /Jede dieser Abweichungen/u,
    ],
    [
      'zu wenige verglichen sind',
      mal(9, {}).concat(fall(geprueft(false))),
      [],
      /Mit 1 verglichenen Stichproben/u,
    ],
    ['der Vorschlag zum Vergleich fehlt', mal(3, geprueft(undefined)), [], /keinen Vorschlag zum Vergleich/u],
    ['eine Regel nie traf', mal(3, {}), ['t/nie'], /Ohne Treffer: t\/nie/u],
    [
      'eine Regel nie etwas änderte',
      mal(60, { durch: 'mensch', risiken: ['t/stumpf'], abweichend: false }),
      ['t/stumpf'],
      /t\/stumpf hat in 60 Fällen nichts geändert/u,
    ],
  ])('rät zur Prüfung, wenn %s', (_, faelle, regeln, rat) => {
    expect(ziehBilanz('bpa', faelle, regeln).empfehlungen.join('\n')).toMatch(rat);
  });

  it('nennt je Regel Treffer und Ertrag', () => {
    const faelle = [
      ...mal(3, { durch: 'mensch', risiken: ['t/a'], abweichend: true }),
      fall({ durch: 'mensch', risiken: ['t/a', 't/b'], abweichend: false }),
    ];
    expect(ziehBilanz('bpa', faelle, ['t/a', 't/c'])).toMatchObject({
      regeln: [
        { regel: 't/a', treffer: 4, ertrag: { treffer: 3, von: 4 } },
        { regel: 't/b', treffer: 1, ertrag: { treffer: 0, von: 1 } },
      ],
      regelnOhneTreffer: ['t/c'],
    });
  });

  it('rät zu nichts, wo hundert Stichproben stimmen', () => {
    const bilanz = ziehBilanz('bpa', [...mal(2000, {}), ...mal(100, geprueft(false))], []);
    expect(bilanz.empfehlungen).toEqual([]);
    const zeitraum = { von: '2026-01-01', bis: '2026-03-31' };
    expect(
      risikoberichtText({ zeitraum, erstelltAm: '2026-04-01', verfahren: [bilanz] }),
    ).toMatchInlineSnapshot(`
"Bericht zum Risikomanagement, 01.01.2026 bis 31.03.2026

Erstellt am 01.04.2026. Nur für den Dienstgebrauch: Rate und Regeln dürfen nicht veröffentlicht werden (§ 88 Abs. 5 S. 4 AO als Maßstab).

bpa
  Entschieden: 2100, davon 2000 allein durch Regeln, 100 mit Menschen.
  Gezogen: 100. Von Amtsträgern an sich gezogen: 0.
  Abweichungen in Stichproben: 0 von 100 (0,0 %; mit 95 % Sicherheit zwischen 0,0 % und 3,7 %); ohne Vorschlag zum Vergleich: 0.
  → Kein Anlass zu Änderungen.

Das Risikomanagement ist regelmäßig auf seine Zielerfüllung zu überprüfen (§ 88 Abs. 5 S. 3 Nr. 4 AO).
"
`);
  });
});
