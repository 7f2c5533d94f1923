import { findBekannte, findGemeinte } from './behoerdennaehe.js';

const HALLE = 'Stadt Halle (Saale), Straßenverkehrsbehörde (Beispiel)';
const LEIPZIG = 'Stadt Leipzig, Straßenverkehrsbehörde (Beispiel)';
const KOELN = 'Stadt Köln, Bauaufsichtsamt (Beispiel)';
const BEKANNTE = [HALLE, LEIPZIG, KOELN];

describe('Die Stelle, an die abgegeben wird', () => {
  it.each([
    ['der ganze Name', HALLE],
    ['der ganze Name, klein geschrieben und mit Leerzeichen', ` ${HALLE.toLowerCase()} `],
  ])('erreicht eine Behörde dieser Installation: %s', (_wie, text) => {
    expect(findBekannte(text, BEKANNTE)).toBe(HALLE);
    expect(findGemeinte(text, BEKANNTE)).toEqual([]);
  });

  it.each([
    ['ohne den Zusatz', 'Stadt Halle', [HALLE]],
    ['nur der Ort', 'halle', [HALLE]],
    ['ohne die Klammern', 'Stadt Halle Saale', [HALLE]],
    ['ohne die Dienststelle', 'Stadt Leipzig', [LEIPZIG]],
    ['mit Umlaut als zwei Buchstaben', 'Stadt Koeln', [KOELN]],
    ['mit einem Tippfehler', 'Stadt Lepizig', [LEIPZIG]],
    ['mit mehr, als der Name sagt', `${LEIPZIG}, Zimmer 12`, [LEIPZIG]],
    ['was mehrere trägt', 'Straßenverkehrsbehörde', [HALLE, LEIPZIG]],
  ])('ist nachzufragen, wenn sie fast eine bekannte nennt: %s', (_wie, text, erwartet) => {
    expect(findBekannte(text, BEKANNTE)).toBeUndefined();
    expect(findGemeinte(text, BEKANNTE)).toEqual(erwartet);
  });

  it.each(['', '   ', 'Landkreis Leipzig', 'Stadt Schkeuditz', 'Gemeinde Hallstadt', 'ab'])(
    'ist eine andere, wenn sie keiner bekannten gleicht: „%s“',
    (text) => {
      expect(findGemeinte(text, BEKANNTE)).toEqual([]);
    },
  );
});
