import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { parseRegionalschluessel } from './regionalschluessel.js';
import { zustaendigkeit } from './zustaendigkeit.js';

const rechne = (ags: unknown) => {
  const aufruf = { kontext: einKontext(), jetzt: JETZT, umfeld: einUmfeld({ ags: () => ags as never }) };
  const ausgang = (zustaendigkeit as ReinerBaustein).rechne({}, aufruf);
  return ausgang.ok ? ausgang.wert : ausgang;
};

describe('Zuständigkeit', () => {
  it('Zuständig ist die Behörde, in deren Gemeinde die Hauptwohnung liegt (§ 3 Abs. 1 VwVfG)', () => {
    expect(rechne('14713000')).toEqual({
      zustaendig: true,
      behoerde: { id: 'leipzig', name: 'Stadt Leipzig' },
      grund: 'Für die Gemeinde 14713000 ist Stadt Leipzig zuständig.',
      norm: '§ 3 Abs. 1 VwVfG',
    });
  });

  it.each([
    ['fremde Gemeinde', '11000000', 'ist hier keine Behörde zuständig'],
    ['keine Angabe', null, 'nennt keine Gemeinde'],
    ['leere Angabe', '', 'nennt keine Gemeinde'],
    ['zu kurz, weil die führende Null fehlt', '9761000', 'weder 8 noch 12 Ziffern'],
    ['eine Zahl statt eines Textes', 14713000, 'weder 8 noch 12 Ziffern'],
  ])('Ohne zuständige Behörde steht der Grund fest: %s', (_name, ags, grund) => {
    expect(rechne(ags)).toMatchObject({ zustaendig: false, grund: expect.stringContaining(grund) });
  });

  it.each([
    ['14713000', '14713000'],
    ['147130000000', '14713000'],
    ['057740040040', '05774040'],
    ['0977', undefined],
  ])('Aus dem Regionalschlüssel %s wird der Gemeindeschlüssel %s', (schluessel, ags) => {
    expect(parseRegionalschluessel(schluessel)).toBe(ags);
  });
});
