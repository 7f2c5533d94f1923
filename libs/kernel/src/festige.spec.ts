import { festige, istFest } from './index.js';

describe('Festes', () => {
  it('ändert sich nie, auch nicht in der Tiefe', () => {
    const brief = festige({ hinweise: ['a'], behoerde: { name: 'Stadt', stelle: undefined } });
    expect(brief).toStrictEqual({ hinweise: ['a'], behoerde: { name: 'Stadt' } });
    expect(() => Object.assign(brief.behoerde, { name: 'Kreis' })).toThrow(TypeError);
    expect(() => brief.hinweise.push('b')).toThrow(TypeError);
    expect([brief, brief.hinweise, brief.behoerde].every(istFest)).toBe(true);
  });

  it('ist ein Abzug: Was gefestigt wurde, bleibt selbst, wie es war', () => {
    const vorlage = { hinweise: ['a'] };
    const brief = festige(vorlage);
    vorlage.hinweise.push('b');
    expect(brief).toEqual({ hinweise: ['a'] });
    expect(festige(brief)).toBe(brief);
  });

  it('ist nur, was ganz gefestigt wurde', () => {
    expect(istFest(Object.freeze({ hinweise: ['a'] }))).toBe(false);
    expect(istFest({})).toBe(false);
  });

  it('Einfaches bleibt, was es ist', () => {
    expect([festige('a'), festige(null), festige(undefined)]).toEqual(['a', null, undefined]);
  });
});
