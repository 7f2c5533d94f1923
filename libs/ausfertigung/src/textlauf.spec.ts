import fc from 'fast-check';
import { mitTextlaeufen, type Textlauf, textlaeufe } from './textlauf.js';

const zusammen = (laeufe: string | readonly Textlauf[]) =>
  typeof laeufe === 'string'
    ? laeufe
    : laeufe.map((lauf) => (typeof lauf === 'string' ? lauf : lauf.fest)).join('');

describe('Was im Brief auf einer Zeile bleibt', () => {
  it.each([
    ['nach § 46 Abs. 5 StVO in Leipzig', ['nach ', { fest: '§ 46 Abs. 5 StVO' }, ' in Leipzig']],
    ['§§ 35a VwVfG', [{ fest: '§§ 35a VwVfG' }]],
    ['Art. 15 Abs. 1 Satz 2 DSGVO', [{ fest: 'Art. 15 Abs. 1 Satz 2 DSGVO' }]],
    ['§ 33 SGB X und', [{ fest: '§ 33 SGB X' }, ' und']],
    ['04109 Leipzig', [{ fest: '04109 Leipzig' }]],
    ['Kennzeichen L-ÄB 123E.', ['Kennzeichen ', { fest: 'L-ÄB 123E' }, '.']],
    ['per E-Mail', ['per ', { fest: 'E-Mail' }]],
    ['an a@sachsen.example, § 5', ['an a@sachsen.example, ', { fest: '§ 5' }]],
    ['nichts davon', 'nichts davon'],
    ['', ''],
    ['Nummer 104109 Leipzig', [{ fest: 'Nummer 104109' }, ' Leipzig']],
  ])('„%s“', (text, laeufe) => {
    expect(textlaeufe(text)).toEqual(laeufe);
  });

  it('verliert und erfindet kein Zeichen, gleich welcher Text es ist', () => {
    const stueck = fc.constantFrom(
      '§ 5 ',
      'Abs. 1 ',
      'SGB X',
      '04109 ',
      'Leipzig',
      'a@b.de',
      ' ',
      '\n',
      'E-Mail',
      'ß̈',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(stueck).map((teile) => teile.join('')),
    );
    fc.assert(fc.property(text, (t) => zusammen(textlaeufe(t)) === t));
  });

  it('gilt für alle Texte eines Teils; eine kurze Norm bleibt ganz, eine lange ist immer geteilt', () => {
    const kurz = '§ 46 Abs. 5 StVO';
    const lang = 'Satzung der Stadt über die Gebühren der Verwaltung, Anlage';
    expect(
      mitTextlaeufen({ art: 'auflage', nr: 1, norm: kurz, punkte: [{ text: kurz, norm: lang }] }),
    ).toEqual({
      art: 'auflage',
      nr: 1,
      norm: kurz,
      punkte: [{ text: [{ fest: kurz }], norm: [lang] }],
    });
  });
});
