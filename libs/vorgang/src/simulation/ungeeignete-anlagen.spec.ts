import type { Ereignis } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { NeuerEingang } from '../eingang/eingang.js';
import { mitUngeeigneten } from './ungeeignete-anlagen.js';

const EINGANG: Pick<NeuerEingang, 'anlagen'> = {
  anlagen: ['a', 'b'].map((sha256) => ({
    name: `${sha256}.pdf`,
    medientyp: 'application/pdf',
    inhalt: new Uint8Array(1),
    sha256,
  })),
};
const befund: JsonObject = { anlagen: [{ sha256: 'a', ungeeignet: true }, { sha256: 'b' }] };
const beginn = (mit: JsonObject): Ereignis => ({
  art: 'beginn',
  id: 'beginn',
  kontext: { vorgang: {}, fakten: {}, befund: mit },
});

describe('Was ein Entwurf in einer von Hand zugeordneten Nachricht liest,', () => {
  it.each<[string, Ereignis]>([
    ['am Antrag', beginn(befund)],
    ['an einer späteren Nachricht', { art: 'meldung', id: 'm', typ: 'NACHRICHT_EINGEGANGEN', befund }],
  ])(
    'kennt die Anlagen %s, die die Annahme abgewiesen hätte: Sie bleiben Sache eines Menschen',
    (_, ereignis) => {
      expect(mitUngeeigneten(EINGANG, ereignis).anlagen.map(({ ungeeignet }) => ungeeignet)).toEqual([
        true,
        undefined,
      ]);
    },
  );

  it('bleibt, wie es einging, wo nichts zu beanstanden war', () => {
    expect(mitUngeeigneten(EINGANG, beginn({}))).toBe(EINGANG);
  });
});
