import type { JsonObject } from '#libs/kernel';
import { regelsicht } from './regelsicht.js';
import { alsAngabe, alsErgebnis, alsWorte } from './wertworte.js';

describe('Was die Regeln gefunden haben', () => {
  it.each([
    ['gebuehr', 'Gebühr'],
    ['gueltigBis', 'Gültig bis'],
    ['alle-voraussetzungen-erfuellt', 'Alle voraussetzungen erfüllt'],
    ['neueSteuer', 'Neue Steuer'],
    ['zustaendigeBehoerde', 'Zuständige Behörde'],
  ])('%s heißt für Menschen „%s“', (name, worte) => {
    expect(alsWorte(name)).toBe(worte);
  });

  it.each([
    ['gebuehr', 30.7, '30,70\u00a0€'],
    ['gebuehr', '30.70', '30,70\u00a0€'],
    ['mindestgebuehr', 1250, '1.250,00\u00a0€'],
    ['monate', 12, '12'],
    ['betrag', 'unbekannt', 'unbekannt'],
    ['betrag', 0.123, '0,123'],
    ['gebuehr', null, '–'],
    ['gueltigBis', '2026-11-21', '21.11.2026'],
  ])('schreibt das Ergebnis %s = %s als „%s“', (name, wert, text) => {
    expect(alsErgebnis(name, wert)).toBe(text);
  });

  const geschlecht = { typ: 'code', werte: { m: 'männlich', w: 'weiblich' } };
  it.each([
    ['m', geschlecht, undefined, 'männlich'],
    ['m', geschlecht, 'weiblich', 'männlich'],
    ['q', geschlecht, 'quer', 'quer'],
    ['q', geschlecht, undefined, 'q'],
    ['toString', geschlecht, undefined, 'toString'],
    [['m', 'w'], { ...geschlecht, typ: 'liste' }, undefined, 'männlich; weiblich'],
    [3070, { typ: 'geld' }, undefined, '30,70\u00a0€'],
  ])('schreibt die Angabe %j in Worten: erst des Pakets, dann der Nachricht', (wert, regel, name, text) => {
    expect(alsAngabe(wert, regel, name)).toBe(text);
  });

  it('nennt die Angaben, auf die eine Regel gesehen hat, bei ihrem Titel, und keine Formeln', () => {
    const ergebnis = {
      status: 'entschieden',
      ergebnis: { gueltigBis: '2027-12-04' },
      gruende: [
        {
          tabelle: 'zone',
          tabellenId: 'zone',
          regelId: 'e-nord',
          text: 'Die Anschrift liegt in der Zone E.',
          norm: '§ 45 Abs. 1b StVO',
          eingaben: [
            { ausdruck: 'fakten.hauptwohnung.strasse', wert: 'Feuerbachstraße' },
            { ausdruck: 'fakten.fahrzeug.plakette', wert: '4' },
            { ausdruck: 'if zone = null then null else true', wert: true },
          ],
        },
      ],
      parameter: [],
      warnungen: [],
    };
    const titel = (name: string) =>
      name === 'hauptwohnung.strasse'
        ? { titel: 'Straße der Hauptwohnung', typ: 'text' as const }
        : undefined;
    const [entscheidung] = regelsicht({ regeln: ergebnis } as unknown as JsonObject, {}, titel);
    expect(entscheidung?.ergebnis).toEqual([{ name: 'Gültig bis', wert: '04.12.2027' }]);
    expect(entscheidung?.regeln[0]?.werte).toEqual([
      { name: 'Straße der Hauptwohnung', wert: 'Feuerbachstraße' },
      { name: 'Plakette', wert: '4' },
    ]);
  });
});
