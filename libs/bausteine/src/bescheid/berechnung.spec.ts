import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld } from '../../test/ein-umfeld.js';
import { Textsatz } from '../brief/textsatz.js';
import { BerechnungVorlage } from '../vorlage/bescheid-vorlage.js';
import { stelleBerechnungenDar } from './berechnung.js';

const REGELN: JsonObject = {
  regeln: {
    bewilligt: true,
    rechenweg: [
      ['Miete', '470,00 €'],
      ['Heizkosten', '110,40 €'],
    ],
    summe: ['Zu berücksichtigen', '580,40 €'],
    schief: [['Miete', 470]],
  },
};

const vorlage = (teile: object = {}) =>
  BerechnungVorlage.parse({
    titel: 'Berechnung für Zone {{fakten.zone}}',
    spalten: ['Posten', { titel: 'Betrag', ausrichtung: 'rechts' }],
    zeilen: '= ergebnisse.regeln.rechenweg',
    ...teile,
  });

function stelleDar(teile: object = {}) {
  const satz = new Textsatz(einUmfeld(), { kontext: einKontext({ ergebnisse: REGELN }) } as never);
  return { tabellen: stelleBerechnungenDar([vorlage(teile)], satz), fehler: satz.fehler('bewilligung') };
}

describe('Die Berechnung als Anlage des Bescheids (§ 35 Abs. 1 SGB X)', () => {
  it('zeigt die Zeilen der Regeln und ihre Summe, wie die Regeln sie schreiben', () => {
    const { tabellen, fehler } = stelleDar({
      summe: '= ergebnisse.regeln.summe',
      erlaeuterung: 'Alle Beträge je Monat.',
    });
    expect(fehler).toBeUndefined();
    expect(tabellen).toEqual([
      {
        titel: 'Berechnung für Zone E',
        spalten: [
          { titel: 'Posten', ausrichtung: 'links' },
          { titel: 'Betrag', ausrichtung: 'rechts' },
        ],
        zeilen: [
          ['Miete', '470,00 €'],
          ['Heizkosten', '110,40 €'],
        ],
        summe: ['Zu berücksichtigen', '580,40 €'],
        erlaeuterung: 'Alle Beträge je Monat.',
      },
    ]);
  });

  it.each([
    ['gilt die Bedingung, steht sie im Bescheid', '= ergebnisse.regeln.bewilligt', 1],
    ['gilt die Bedingung nicht, fehlt sie', '= ergebnisse.regeln.bewilligt = false', 0],
  ])('%s', (_titel, wenn, anzahl) => {
    expect(stelleDar({ wenn }).tabellen).toHaveLength(anzahl);
  });

  it.each([
    ['eine Zahl statt eines Textes', { zeilen: '= ergebnisse.regeln.schief' }],
    ['zu viele Spalten', { spalten: ['Posten', 'Betrag', 'Norm'] }],
    ['keine Liste', { zeilen: '= ergebnisse.regeln.bewilligt' }],
    ['eine Summe, die es nicht gibt', { summe: '= ergebnisse.regeln.gibtEsNicht' }],
  ])('Der Bescheid ergeht nicht: %s', (_titel, teile) => {
    expect(stelleDar(teile).fehler?.code).toBe('TEXT_UNVOLLSTAENDIG');
  });
});
