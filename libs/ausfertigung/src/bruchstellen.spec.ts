import fc from 'fast-check';
import { mitBruchstellen } from './bruchstellen.js';

describe('Ein Wort, das in keine Zeile passt,', () => {
  it('darf nach jedem zehnten Zeichen brechen; ein Buchstabe mit seinen Zusätzen ist eines', () => {
    const buchstabe = 'S\u030c';
    const zehn = buchstabe.repeat(10);
    const wort = [zehn, zehn, zehn, buchstabe.repeat(5)];
    expect(mitBruchstellen(`an ${wort.join('')} in Riga`)).toBe(`an ${wort.join('\u200b')} in Riga`);
  });

  it('verliert dabei nichts, gleich welcher Text es ist', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 30, maxLength: 90 });
    fc.assert(
      fc.property(text, (t) => mitBruchstellen(t).replaceAll('\u200b', '') === t.replaceAll('\u200b', '')),
    );
  });
});

it.each([
  '',
  'Donaudampfschifffahrtsgesellschaft',
  'viele kurze Wörter, die zusammen länger sind als eine Zeile',
])('Was Menschen schreiben, bleibt ganz: „%s“', (text) => expect(mitBruchstellen(text)).toBe(text));
