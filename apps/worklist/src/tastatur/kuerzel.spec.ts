import { deuteTaste, einzelneTasten, istEinzeltaste, type Kuerzel, nenneTaste } from './kuerzel.js';

const kuerzel = (tasten: string): Kuerzel => ({ tasten, titel: tasten, gruppe: 'Test', aktion: () => {} });
const anschlag = (key: string, mit: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...mit,
});

describe('Tastenkürzel', () => {
  const alle = ['j', 'g a', 'g p', 'Control+Enter'].map(kuerzel);

  it('Eine Folge gilt erst mit der zweiten Taste', () => {
    expect(deuteTaste('g', undefined, alle)).toEqual({ wartet: 'g' });
    expect(deuteTaste('p', 'g', alle).kuerzel?.tasten).toBe('g p');
  });

  it('Passt die zweite Taste zu keiner Folge, gilt sie für sich', () => {
    expect(deuteTaste('j', 'g', alle).kuerzel?.tasten).toBe('j');
    expect(deuteTaste('x', 'g', alle)).toEqual({});
  });

  it('Was zuletzt angemeldet wurde, gilt: die Seite vor der Hülle', () => {
    const seite = kuerzel('j');
    expect(deuteTaste('j', undefined, [...alle, seite]).kuerzel).toBe(seite);
  });

  it('Kürzel des Browsers und der Vorlesesoftware bleiben unberührt', () => {
    expect(nenneTaste(anschlag('f', { ctrlKey: true }))).toBeUndefined();
    expect(nenneTaste(anschlag('j', { altKey: true }))).toBeUndefined();
    expect(nenneTaste(anschlag('Tab'))).toBeUndefined();
    expect(nenneTaste(anschlag('Enter', { ctrlKey: true }))).toBe('Control+Enter');
    expect(nenneTaste(anschlag('Enter', { metaKey: true }))).toBe('Control+Enter');
  });
});

describe('Die Taste +', () => {
  it('ist eine Einzeltaste und keine Verbindung', () => {
    expect(istEinzeltaste({ tasten: '+' })).toBe(true);
    expect(istEinzeltaste({ tasten: 'Control+Enter' })).toBe(false);
    expect([einzelneTasten('+'), einzelneTasten('g a'), einzelneTasten('Control+Enter')]).toEqual([
      ['+'],
      ['g', 'a'],
      ['Control', 'Enter'],
    ]);
  });
});
