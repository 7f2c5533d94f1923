import fc from 'fast-check';
import { suchtext, suchworte } from './suchtext.js';

describe('Der Suchtext', () => {
  it.each([
    ['Müller', 'mueller'],
    ['MUELLER', 'mueller'],
    ['Groß-Weißenbach', 'gross-weissenbach'],
    ['Łukasz Đorđević', 'lukasz dordevic'],
    ['Nguyễn  Thị', 'nguyen thi'],
    ['Sǽther', 'saether'],
    ['BPA-2026-000007', 'bpa-2026-000007'],
  ])('findet „%s“ als „%s“', (name, gesucht) => {
    expect(suchtext(name)).toBe(gesucht);
  });

  it('ist derselbe, gleich wie die Zeichen zusammengesetzt sind (NFC, NFD)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(suchtext(text.normalize('NFD'))).toBe(suchtext(text.normalize('NFC')));
      }),
    );
  });

  it('bleibt beim zweiten Mal derselbe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(suchtext(suchtext(text))).toBe(suchtext(text));
      }),
    );
  });
});

it('Ein Name wird auch gefunden, wie er in Listen steht: Familienname, Komma, Vorname', () => {
  expect(suchworte(' Müller,Eva;  Łódź')).toEqual(['mueller', 'eva', 'lodz']);
  expect(suchworte(' , ')).toEqual([]);
});
