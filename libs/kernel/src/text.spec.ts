import { speicherbar, textanfang } from './text.js';

describe('Ein Text', () => {
  it.each([
    ['a\u0000b\u0000', 'a\ufffdb\ufffd'],
    ['\ud83d.pdf', '\ufffd.pdf'],
    ['a\ude00', 'a\ufffd'],
    ['😀 Grüße', '😀 Grüße'],
  ])('wird so gespeichert, dass nichts darin unspeicherbar ist: %j', (text, gespeichert) => {
    expect(speicherbar(text)).toBe(gespeichert);
  });

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
