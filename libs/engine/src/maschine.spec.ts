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

const AUFBEWAHRT: [string, <T>(snapshot: T) => T][] = [
  ['im Speicher', (snapshot) => snapshot],
  ['als JSON', (snapshot) => JSON.parse(JSON.stringify(snapshot))],
  ['als JSON mit Schlüsseln in der Ordnung der Datenbank', (s) => JSON.parse(canonicalJson(s))],
];

describe('Parallele Teile, die zugleich Verschiedenes wollen', () => {
  it.each(AUFBEWAHRT)(
    'Der im Alphabet erste Teil entscheidet, wenn der Stand %s aufbewahrt wurde',
    (_, wie) => {
      const prozess = compileProzess(json, pruefumgebung());
      const anfang = advance(prozess, undefined, beginn(), JETZT);
      const entschieden = advance(prozess, wie(anfang.snapshot), meldung, JETZT);
      expect(entschieden.snapshot.zustand).toBe('a');
      expect(entschieden.journal).toMatchObject([
        {
          uebergaenge: ['p.a.x:on:N:0', 'p.b.x:on:N:0', 'p.zuletztImAlphabet.x:on:N:0', 'p.a.y:always::0'],
        },
      ]);
    },
  );

  it('Zwei Prozesse, die sich nur in der Ordnung der Schlüssel unterscheiden, haben denselben Hash und Verlauf', () => {
    const prozesse = [json, JSON.parse(canonicalJson(json))].map((p) => compileProzess(p, pruefumgebung()));
    const verlaeufe = prozesse.map((prozess) => {
      const anfang = advance(prozess, undefined, beginn(), JETZT);
      return canonicalJson(advance(prozess, anfang.snapshot, meldung, JETZT));
    });
    expect(prozesse[0]?.hash).toBe(prozesse[1]?.hash);
    expect(verlaeufe[0]).toBe(verlaeufe[1]);
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

  it.each(AUFBEWAHRT)(
    'Auch verschieden tief geschachtelte Teile kommen in dieser Reihenfolge zum Zug (%s)',
    (_, wie) => {
      const fertig = (ziel: string) => ({ target: `#${ziel}`, guard: wenn('ergebnisse.frage') });
      const geschachtelt = {
        initial: 'p',
        states: {
          p: {
            type: 'parallel',
            states: {
              anfangs: { initial: 'x', states: { x: {} }, always: fertig('z') },
              danach: { invoke: { id: 'frage', src: 'aufgabe', onError: '#a' }, always: fertig('b') },
            },
          },
          z: { id: 'z' },
          b: { id: 'b' },
          a: { id: 'a' },
        },
      };
      const prozess = compileProzess(geschachtelt, pruefumgebung());
      const { snapshot } = advance(prozess, undefined, beginn(), JETZT);
      const ausgang = { ok: true, ergebnis: true } as const;
      const antwort: Ereignis = { art: 'antwort', id: 'w', invocation: 'frage', generation: 1, ausgang };
      expect(advance(prozess, wie(snapshot), antwort, JETZT).snapshot.zustand).toBe('z');
    },
  );

  it.each(AUFBEWAHRT)('Was mit dem Vorgang endet, wird in fester Reihenfolge aufgehoben (%s)', (_, wie) => {
    const invoke = ['zwei', 'eins', 'drei'].map((id) => ({ id, src: 'brief', onError: 'ende' }));
    const offen = { initial: 'a', states: { a: { invoke, on: { X: 'ende' } }, ende: { type: 'final' } } };
    const prozess = compileProzess(offen, pruefumgebung());
    const { snapshot } = advance(prozess, undefined, beginn(), JETZT);
    const ende = advance(prozess, wie(snapshot), { art: 'meldung', id: 'x', typ: 'X' }, JETZT);
    expect(ende.aufgehoben.wirkungen).toEqual(['drei.1', 'eins.1', 'zwei.1']);
  });
});
