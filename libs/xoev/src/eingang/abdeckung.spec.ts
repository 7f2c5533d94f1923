import { liesBaum } from '../baum/lies-baum.js';
import type { Element } from '../baum/xml-knoten.js';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { Abdeckung } from './abdeckung.js';

function wurzel(xml: string): Element {
  const lesung = liesBaum(xml, STANDARD_GRENZEN);
  if (!('wurzel' in lesung && lesung.wurzel)) throw new Error(`Kein XML: ${xml}`);
  return lesung.wurzel;
}
const offene = (xml: string) => new Abdeckung().offene(wurzel(xml));

describe('Was niemand gelesen hat', () => {
  it.each([117, 118, 119, 120])('wird gekürzt, ohne ein Zeichen an Stelle %i zu zerschneiden', (stelle) => {
    const [{ wert = '' } = {}] = offene(`<a>${'a'.repeat(stelle)}😀${'b'.repeat(40)}</a>`);
    expect(wert).not.toMatch(/\p{Surrogate}/u);
    expect(wert).toMatch(/^a{117,}(?:😀)?…$/u);
  });

  it('steht mit seinem Weg da: Stellen, wo ein Name sich wiederholt', () => {
    const xml = '<a><b/><c>1</c><b d="2"><e/></b></a>';
    expect(offene(xml).map(({ pfad }) => pfad)).toEqual(['/a/b[1]', '/a/c', '/a/b[2]/@d', '/a/b[2]/e']);
  });

  it('kostet je Element gleich viel, wie viele auch nebeneinander stehen', () => {
    const gelesen = (anzahl: number) => {
      const alle = wurzel(`<a>${'<b><c/></b>'.repeat(anzahl)}</a>`);
      let male = 0;
      for (const kind of alle.kinder)
        Object.defineProperty(kind, 'name', {
          get: () => {
            male += 1;
            return 'b';
          },
        });
      expect(new Abdeckung().offene(alle)).toHaveLength(anzahl);
      return male / anzahl;
    };
    expect(gelesen(1_000)).toBeLessThanOrEqual(2 * gelesen(10));
  });
});
