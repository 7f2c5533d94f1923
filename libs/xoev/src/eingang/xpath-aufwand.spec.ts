import { findXPathAufwand } from './xpath-aufwand.js';

describe('Eine Bedingung prüft, was unter dem Element liegt: Sie führt nicht hinaus und enthält keine zweite', () => {
  it.each([
    ['zurück', 'a[../a = "z"]', /\.\./],
    ['zurück, mit Abstand', 'a[ b and .. /a ]', /\.\./],
    ['zurück, ausgeschrieben', 'a[parent::r/a]', /parent::/],
    ['zurück, ausgeschrieben mit Abstand', 'a[parent :: r/a]', /parent::/],
    ['an den Anfang', 'a[/r/a = "z"]', /am Anfang der Nachricht/],
    ['an den Anfang, in einem Vergleich', 'a[b = /r/a]', /am Anfang der Nachricht/],
    ['an den Anfang, nach einem Wort', 'a[b and /r/a]', /am Anfang der Nachricht/],
    ['an den Anfang, nach einem Malzeichen', 'a[b * /r/a]', /am Anfang der Nachricht/],
    ['an den Anfang, in einer Funktion', 'a[count(/r/a) > 1]', /am Anfang der Nachricht/],
    ['zu einer Kennung', 'a[id("r")/a]', /id\(\)/],
    ['in eine zweite Bedingung', 'a[a[b = "z"]]', /zweite Bedingung/],
    ['zu allen darunter', 'a[.//b]', /keine Achse/],
    ['zu den Geschwistern', 'a[following-sibling::a]', /following/],
    ['zurück, in der zweiten von zwei Bedingungen', 'a[b="]"][../a]', /\.\./],
  ])('abgelehnt, weil sie hinausführt: %s', (_, xpath, grund) => {
    expect(findXPathAufwand(xpath)).toMatch(grund);
  });

  it.each([
    'a[1]/b[2]/c',
    'a[b/c = "z"]',
    'a[*/c = 2 * 3]',
    'a[b and */c]',
    'a[b]/c[d]',
    'a[@nr = ".." or @nr = "/r" or @nr = "[x]"]',
    'a[. = "z"]/..',
    'a[self::a or child::b]',
    'a[parent]/parent::r',
    'a[b - 1 = count(c)]',
    '/r/a[id = "x"]',
    '//a',
    'a/ancestor::r',
  ])('erlaubt: %s', (xpath) => {
    expect(findXPathAufwand(xpath)).toBeUndefined();
  });
});

describe('Eine Achse zu allem, was folgt oder vorausgeht, ist nicht erlaubt: Vor vielen Geschwistern stehen viele', () => {
  it.each(['following', 'following-sibling', 'preceding', 'preceding-sibling'])('%s::', (achse) => {
    expect(findXPathAufwand(`a/${achse}::a`)).toMatch(/following.*preceding/);
  });
});
