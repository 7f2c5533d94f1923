import { istNfc, istZuSehen, nfc, speicherbar, textanfang } from './text.js';

describe('Ein Text', () => {
  it.each([
    ['a\u0000b\u0000', 'a\ufffdb\ufffd'],
    ['\ud83d.pdf', '\ufffd.pdf'],
    ['a\ude00', 'a\ufffd'],
    ['😀 Grüße', '😀 Grüße'],
  ])('wird so gespeichert, dass nichts darin unspeicherbar ist: %j', (text, gespeichert) => {
    expect(speicherbar(text)).toBe(gespeichert);
  });

  it.each(['', ' \t\n', '\u200b', '\u00ad\u202e\ufeff', '\u{e0041}'])(
    'ohne etwas, das zu sehen ist, sagt nichts: %j',
    (text) => {
      expect(istZuSehen(text)).toBe(false);
      expect(istZuSehen(`${text}1`)).toBe(true);
    },
  );

  it.each([
    ['abc', 2, 'ab'],
    ['abc', 5, 'abc'],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
    ['😀', 2, '😀'],
    ['', 3, ''],
  ])('wird gekürzt, ohne ein Zeichen zu zerschneiden: %j auf %i', (text, hoechstens, anfang) => {
    expect(textanfang(text, hoechstens)).toBe(anfang);
  });
});

/** Two marks in the wrong order: to put many of them right takes the square of their number. */
const ZUSAETZE = '\u0315\u0300';

describe('In die Normalform C kommt ein Text', () => {
  it.each([
    ['Šárka Großmann – „§ 46“, 12 €', 'Šárka Großmann – „§ 46“, 12 €'],
    ['Sa\u0301rka', 'Sárka'],
    ['\u212b', '\u00c5'],
    [`e\u0301 a${ZUSAETZE.repeat(15)}`, `é à${'\u0300'.repeat(14)}${'\u0315'.repeat(15)}`],
  ])('wie ihn Unicode vorsieht: %j', (text, normal) => {
    expect(nfc(text)).toBe(normal);
    expect(nfc(text)).toBe(text.normalize('NFC'));
    expect([istNfc(text), istNfc(normal)]).toEqual([text === normal, true]);
  });

  it('außer wo mehr Zusätze an einem Buchstaben hängen, als eine Sprache hat: Die bleiben stehen', () => {
    const haeufung = ZUSAETZE.repeat(16);
    expect(nfc(`Sa\u0301rka a${haeufung} e\u0301`)).toBe(`Sárka a${haeufung} é`);
    expect(istNfc(`a${haeufung}`)).toBe(false);
    expect(istNfc(`a${'\u0300'.repeat(31)}`)).toBe(false);
  });
});
