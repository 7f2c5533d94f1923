import { liesBaum } from '../baum/lies-baum.js';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { Abdeckung } from './abdeckung.js';

function offene(xml: string) {
  const lesung = liesBaum(xml, STANDARD_GRENZEN);
  if (!('wurzel' in lesung && lesung.wurzel)) throw new Error(`Kein XML: ${xml}`);
  return new Abdeckung().offene(lesung.wurzel);
}

describe('Was niemand gelesen hat', () => {
  it.each([117, 118, 119, 120])('wird gekürzt, ohne ein Zeichen an Stelle %i zu zerschneiden', (stelle) => {
    const [{ wert = '' } = {}] = offene(`<a>${'a'.repeat(stelle)}😀${'b'.repeat(40)}</a>`);
    expect(wert).not.toMatch(/\p{Surrogate}/u);
    expect(wert).toMatch(/^a{117,}(?:😀)?…$/u);
  });
});
