import { Gedaechtnis } from './gedaechtnis.js';

/** Asks a memory of this size, and what it had to compute. */
function frage(hoechstens: number) {
  const gerechnet: string[] = [];
  const gedaechtnis = new Gedaechtnis<string>(hoechstens);
  const hole = (text: string) =>
    gedaechtnis.hole(text, () => {
      gerechnet.push(text);
      return text.toUpperCase();
    });
  return { gerechnet, hole };
}

describe('Gedächtnis', () => {
  it('rechnet für jeden Text einmal', () => {
    const { gerechnet, hole } = frage(3);
    expect(['a', 'b', 'a', 'b'].map(hole)).toEqual(['A', 'B', 'A', 'B']);
    expect(gerechnet).toEqual(['a', 'b']);
  });

  it('behält nie mehr, als es darf, und vergisst dann alles', () => {
    const { gerechnet, hole } = frage(2);
    for (const text of ['a', 'b', 'c', 'c', 'a']) hole(text);
    expect(gerechnet).toEqual(['a', 'b', 'c', 'a']);
  });

  it('merkt sich nichts, woran das Rechnen scheitert', () => {
    const gedaechtnis = new Gedaechtnis<string>(2);
    const scheitere = () => {
      throw new RangeError('so nicht');
    };
    expect(() => gedaechtnis.hole('a', scheitere)).toThrow('so nicht');
    expect(gedaechtnis.hole('a', () => 'doch')).toBe('doch');
  });
});
