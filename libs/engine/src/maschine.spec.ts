import { canonicalJson } from '#libs/kernel';
import { beginn, JETZT, pruefumgebung, wenn } from '../test/pruefumgebung.js';
import { advance, compileProzess, type Ereignis } from './index.js';

const raus = (ziel: string) => ({ target: `#${ziel}`, guard: wenn('fakten.raus') });
const json = {
  initial: 'p',
  states: {
    p: {
      type: 'parallel',
      states: {
        zuletztImAlphabet: { initial: 'x', states: { x: { on: { N: 'y' } }, y: { always: raus('z') } } },
        b: { initial: 'x', states: { x: { on: { N: 'y' } }, y: { always: raus('b') } } },
        a: { initial: 'x', states: { x: { on: { N: 'y' } }, y: { always: raus('a') } } },
      },
    },
    z: { id: 'z' },
    b: { id: 'b' },
    a: { id: 'a' },
  },
};
const meldung: Ereignis = { art: 'meldung', id: 'm', typ: 'N', fakten: { raus: true } };

describe('Parallele Teile, die zugleich Verschiedenes wollen', () => {
  it.each([
    ['im Speicher', <T>(snapshot: T): T => snapshot],
    ['als JSON', <T>(snapshot: T): T => JSON.parse(JSON.stringify(snapshot))],
    ['als JSON mit Schlüsseln in der Ordnung der Datenbank', <T>(s: T): T => JSON.parse(canonicalJson(s))],
  ])('Der im Prozess zuerst stehende Teil entscheidet, auch wenn der Stand %s aufbewahrt wurde', (_, wie) => {
    const prozess = compileProzess(json, pruefumgebung());
    const anfang = advance(prozess, undefined, beginn(), JETZT);
    const entschieden = advance(prozess, wie(anfang.snapshot), meldung, JETZT);
    expect(entschieden.snapshot.zustand).toBe('z');
    expect(entschieden.journal).toMatchObject([
      {
        uebergaenge: [
          'p.zuletztImAlphabet.x:on:N:0',
          'p.b.x:on:N:0',
          'p.a.x:on:N:0',
          'p.zuletztImAlphabet.y:always::0',
        ],
      },
    ]);
  });

  it('Ablehnungen nennen den Zustand in Worten, unabhängig von der Ordnung der Schlüssel', () => {
    const prozess = compileProzess(json, pruefumgebung());
    const { snapshot } = advance(prozess, undefined, beginn(), JETZT);
    const fremd: Ereignis = { art: 'meldung', id: 'f', typ: 'FREMD' };
    const texte = [snapshot, JSON.parse(canonicalJson(snapshot))].map(
      (s) => advance(prozess, s, fremd, JETZT).abgelehnt?.text,
    );
    const text = 'Im Zustand „p.a.x“ und „p.b.x“ und „p.zuletztImAlphabet.x“ wird „FREMD“ nicht erwartet.';
    expect(texte).toEqual([text, text]);
  });
});
