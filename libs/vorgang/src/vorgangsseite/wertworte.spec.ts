import { grundtitel } from '../arbeitsvorrat/grundtitel.js';
import { alsAngabe, alsErgebnis, alsText, alsWorte, inLeserichtung } from './wertworte.js';

it('Ein Grund, den niemand benannt hat, heißt im Arbeitsvorrat wie auf der Vorgangsseite', () => {
  expect(grundtitel('gebuehrenPruefung')).toBe('Gebühren Prüfung');
  expect(grundtitel('klaerung')).toBe('Klärung im Einzelfall');
  expect(grundtitel('sonderfall', 'Ein Sonderfall')).toBe('Ein Sonderfall');
});

it.each([
  ['ergaenzung', 'Ergänzung'],
  ['anhoeren', 'Anhören'],
  ['angehoert', 'Angehört'],
  ['klaerung', 'Klärung'],
  ['aeusserungsfrist', 'Äußerungsfrist'],
  ['entscheidungZurueckgestellt', 'Entscheidung Zurückgestellt'],
  ['ruecknahmefiktion', 'Rücknahmefiktion'],
  ['bestandskraeftig', 'Bestandskräftig'],
  ['unbestaetigt', 'Unbestätigt'],
  ['vorgaenge', 'Vorgänge'],
  ['gruende', 'Gründe'],
  ['eroeffnung', 'Eröffnung'],
  ['persoenlichePruefung', 'Persönliche Prüfung'],
  ['laeuft', 'Läuft'],
  ['aktuelleSteuer', 'Aktuelle Steuer'],
])('Der Name %s aus einem Paket liest sich mit Umlauten: %s', (name, worte) => {
  expect(alsWorte(name)).toBe(worte);
});

it('Ein Satz mit seiner Vorschrift ist ein Satz, jeder in seiner Zeile, nicht „Norm: …, Text: …“', () => {
  const saetze = [
    { norm: '§ 70 Abs. 1 VwGO', text: 'Die Frist ist gewahrt.' },
    { text: 'Es gibt kein Register.', norm: null },
    { text: 'Ja', am: '2026-03-02' },
  ];
  expect(alsText(saetze)).toBe(
    'Die Frist ist gewahrt. (§ 70 Abs. 1 VwGO)\nEs gibt kein Register.\nText: Ja, Am: 02.03.2026',
  );
  expect(alsText(['Der Antrag wird abgelehnt.', 'Kosten werden nicht erhoben.'])).toBe(
    'Der Antrag wird abgelehnt.\nKosten werden nicht erhoben.',
  );
  expect(alsText(['E', 'F'])).toBe('E; F');
});

describe('Ein Text, der nur aussieht wie ein Wert', () => {
  it.each([
    ['2026-02-30'],
    ['2026-13-01'],
    ['0000-00-00'],
    ['2026-03-05T99:00Z'],
    ['2026-03-05T10:15:00.0000000001Z'],
    ['2026-03-05T:::Z'],
    ['2026-03-05T10:00+99:00'],
  ])('steht da, wie er geschrieben wurde: %s', (text) => {
    expect(alsText(text)).toBe(text);
    expect(alsAngabe([text])).toBe(text);
    expect(alsText({ bemerkung: [text] })).toBe(`Bemerkung: ${text}`);
  });

  it.each([
    ['2026-02-28', '28.02.2026'],
    ['2028-02-29', '29.02.2028'],
    ['2026-03-05T09:15:00Z', '05.03.2026, 10:15 Uhr'],
    ['2026-07-05T23:15:00+00:00', '06.07.2026, 01:15 Uhr'],
  ])('anders als einer, der einer ist: %s', (text, worte) => {
    expect(alsText(text)).toBe(worte);
  });

  it.each([['9'.repeat(20)], ['-90071992547409.93']])('auch als Betrag: %s', (text) => {
    expect(alsErgebnis('miete', text)).toBe(text);
  });
});

describe('Was die Regeln ergeben haben', () => {
  it('steht als Tabelle Zeile für Zeile da, mit dem Betrag am Ende', () => {
    const zeilen = [['Miete', '§ 9 WoGG', '862,00 €'], ['Mitglieder', '4'], ['Ohne Betrag']];
    expect(alsText(zeilen)).toBe('Miete · § 9 WoGG: 862,00 €\nMitglieder: 4\nOhne Betrag');
  });

  it('nennt von einer gefeuerten Regel Satz und Norm, nicht, wie sie in der Tabelle steht', () => {
    const gefeuert = {
      text: 'Zone E.',
      norm: '§ 1',
      zeile: 1,
      regelId: 'ja',
      ausgaben: { a: 'x' },
      tabelle: 't',
    };
    expect(alsText([gefeuert, { ...gefeuert, norm: null }])).toBe('Zone E. (§ 1)\nZone E.');
  });

  it('nennt bei Zeiträumen den Beginn vor dem Ende, jeden in seiner Zeile', () => {
    const abschnitte = [
      { bis: '2026-12-31', von: '2026-12-01' },
      { bis: '2027-11-30', von: '2027-01-01' },
    ];
    expect(alsText(abschnitte)).toBe('Von: 01.12.2026, Bis: 31.12.2026\nVon: 01.01.2027, Bis: 30.11.2027');
    const felder = Object.entries({ art: 1, bis: 2, von: 3, gueltigBis: 4, gueltigAb: 5 });
    const namen = inLeserichtung(felder).map(([name]) => name);
    expect(namen).toEqual(['art', 'von', 'bis', 'gueltigAb', 'gueltigBis']);
  });

  it('bleibt in einer Zeile, wenn es nur Werte sind', () => {
    expect(alsText(['a', 'b', 3])).toBe('a; b; 3');
  });
});
