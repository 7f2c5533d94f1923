import {
  alsAbfrage,
  liesSortierung,
  mitAngabe,
  mitFilter,
  mitSortierung,
  ohneFilter,
} from './vorratsauswahl.js';

const adresse = (text: string) => new URLSearchParams(text);

describe('Die Adresse ist der Stand der Liste', () => {
  it('Dieselbe Liste heißt gleich, in welcher Reihenfolge auch gefiltert wurde', () => {
    const eine = alsAbfrage(adresse('grund=a&sicht=team&suche=Meier'));
    expect(alsAbfrage(adresse('suche=Meier&sicht=team&grund=a&zeile=v/a&seiten=3'))).toBe(eine);
  });

  it('Ein Filter nimmt mehrere Werte; der zweite Klick nimmt den Wert wieder heraus', () => {
    const einer = mitFilter(adresse(''), 'grund', 'freitext');
    const zwei = mitFilter(einer, 'grund', 'stichprobe');
    expect(zwei.get('grund')).toBe('freitext,stichprobe');
    expect(mitFilter(zwei, 'grund', 'freitext').get('grund')).toBe('stichprobe');
    expect(mitFilter(einer, 'grund', 'freitext').has('grund')).toBe(false);
  });

  it('Bei der Frist gilt nur ein Wert', () => {
    const heute = mitFilter(adresse('frist=woche'), 'frist', 'heute');
    expect(heute.get('frist')).toBe('heute');
  });

  it('Wer anders filtert, beginnt oben: Zeile und Seitenzahl der alten Liste gelten nicht mehr', () => {
    const neu = mitAngabe(adresse('zeile=v/a&seiten=3&sicht=team'), 'suche', 'Meier');
    expect(neu.toString()).toBe('sicht=team&suche=Meier');
  });

  it('Ohne Angabe steht die nächste Frist oben; ein zweiter Klick kehrt die Richtung um', () => {
    expect(liesSortierung(adresse(''))).toEqual({ spalte: 'frist', richtung: 'auf' });
    const ab = mitSortierung(adresse(''), 'frist');
    expect(ab.get('sortierung')).toBe('frist:ab');
    expect(mitSortierung(ab, 'frist').get('sortierung')).toBe('frist:auf');
    expect(mitSortierung(ab, 'grund').get('sortierung')).toBe('grund:auf');
  });

  it('Filter entfernen lässt Sicht und Sortierung stehen', () => {
    const alle = adresse('sicht=alle&grund=a&suche=x&sortierung=grund:ab&zeile=v/a');
    expect(ohneFilter(alle).toString()).toBe('sicht=alle&sortierung=grund%3Aab');
  });
});
