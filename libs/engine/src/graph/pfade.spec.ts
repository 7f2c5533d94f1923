import type { JsonObject } from '#libs/kernel';
import { erreichbar, graph, jederPfadDurch } from '../index.js';
import { GraphIndex } from './graph-index.js';
import type { ProzessGraph } from './prozess-graph.js';
import { Suche } from './suche.js';

const gate = { invoke: { id: 'aussteuerung', src: 'regelwerk', onDone: 'bescheid', onError: 'mensch' } };
const ENDE = { type: 'final' };
const istGate = ({ invokes }: { invokes: readonly { src: string }[] }) =>
  invokes.some(({ src }) => src === 'regelwerk');

/** Two parallel parts, the first with a gate on its way, joining before the decision. */
function parallel(links: JsonObject, rechts: JsonObject): JsonObject {
  return {
    initial: 'p',
    states: {
      p: { type: 'parallel', states: { links, rechts }, onDone: 'bescheid' },
      bescheid: { on: { X: 'ende' } },
      ende: ENDE,
    },
  };
}
const mitGate = {
  initial: 'g',
  states: { g: { ...gate, invoke: { ...gate.invoke, onDone: 'f', onError: 'f' } }, f: ENDE },
};
const ohneGate = { initial: 'h', states: { h: { on: { H: 'f' } }, f: ENDE } };

const WEGE: [string, JsonObject, string[] | undefined][] = [
  [
    'der einzige Weg führt durch die Prüfung',
    {
      initial: 'g',
      states: { g: { ...gate }, mensch: { on: { X: 'ende' } }, bescheid: { on: { X: 'ende' } }, ende: ENDE },
    },
    undefined,
  ],
  [
    'ein Ereignis umgeht die Prüfung',
    {
      initial: 'a',
      states: {
        a: { on: { X: 'g', Y: 'b' } },
        b: { always: 'bescheid' },
        g: gate,
        mensch: {},
        bescheid: {},
        ende: ENDE,
      },
    },
    ['(prozess)', 'a', 'b', 'bescheid'],
  ],
  [
    'ein Übergang des umgebenden Zustands umgeht die Prüfung, aber nur aus einem Teil vor ihr',
    {
      initial: 'c',
      states: {
        c: {
          initial: 'vor',
          states: {
            vor: { on: { X: 'g' } },
            g: { invoke: { id: 'i', src: 'regelwerk', onDone: '#b', onError: 'vor' } },
          },
          on: { EILT: 'bescheid' },
        },
        bescheid: { id: 'b' },
        ende: ENDE,
      },
    },
    ['(prozess)', 'c', 'c.vor', 'bescheid'],
  ],
  [
    'wer ins Innere springt, betritt auch den Zustand darum, der prüft',
    {
      initial: 'a',
      states: {
        a: { on: { T: '#tief' } },
        c: {
          invoke: { id: 'i', src: 'regelwerk', onError: 'a' },
          initial: 'x',
          states: { x: {}, y: { id: 'tief', on: { X: '#b' } } },
        },
        bescheid: { id: 'b' },
        ende: ENDE,
      },
    },
    undefined,
  ],
  [
    'der umgebende Zustand beginnt mit der Prüfung',
    {
      initial: 'c',
      states: {
        c: {
          initial: 'g',
          states: { g: { invoke: { id: 'i', src: 'regelwerk', onDone: '#b', onError: '#b' } } },
          on: { EILT: 'bescheid' },
        },
        bescheid: { id: 'b' },
        ende: ENDE,
      },
    },
    undefined,
  ],
  ['ein paralleler Teil enthält die Prüfung, beide müssen enden', parallel(mitGate, ohneGate), undefined],
  [
    'kein paralleler Teil enthält die Prüfung',
    parallel(ohneGate, ohneGate),
    ['(prozess)', 'p', 'p.links', 'p.links.h', 'p.links.f', 'bescheid'],
  ],
  [
    'ein Teil verlässt den parallelen Zustand, ehe der andere geprüft hat',
    parallel(mitGate, { initial: 'h', states: { h: { on: { H: 'f', EILT: '#b' } }, f: ENDE } }),
    ['(prozess)', 'p', 'p.rechts', 'p.rechts.h', 'bescheid'],
  ],
  [
    'ein History-Zustand führt nicht an der Prüfung vorbei, wenn dahinter nur war, wer geprüft wurde',
    {
      initial: 'c',
      states: {
        c: {
          initial: 'g',
          states: {
            g: { invoke: { id: 'i', src: 'regelwerk', onDone: 'nach', onError: 'g' } },
            nach: { on: { X: '#b' } },
            zuletzt: { type: 'history' },
          },
          on: { PAUSE: 'pause' },
        },
        pause: { on: { WEITER: 'c.zuletzt' } },
        bescheid: { id: 'b' },
        ende: ENDE,
      },
    },
    undefined,
  ],
];

function mitIds(json: JsonObject): JsonObject {
  const states = json.states as JsonObject;
  return { ...json, states: { ...states, bescheid: { ...(states.bescheid as JsonObject), id: 'b' } } };
}

describe('jederPfadDurch', () => {
  it.each(WEGE)('%s', (_, json, gegenbeispiel) => {
    const pfad = jederPfadDurch(graph(mitIds(json)), '(prozess)', 'bescheid', istGate);
    expect(pfad?.map(({ knoten }) => knoten)).toEqual(gegenbeispiel);
  });

  it('Wer den Erfolg der Prüfung verlangt, findet den Weg über ihren Fehlschlag', () => {
    const json = {
      initial: 'g',
      states: { g: { ...gate, invoke: { ...gate.invoke, onError: 'bescheid' } }, bescheid: {}, ende: ENDE },
    };
    const erfolg = jederPfadDurch(
      graph(json),
      '(prozess)',
      'bescheid',
      () => false,
      ({ art, label }) => art === 'onDone' && label === 'aussteuerung',
    );
    expect(erfolg?.at(-1)).toEqual({ knoten: 'bescheid', kante: 'g:onError:aussteuerung:0' });
    expect(jederPfadDurch(graph(json), '(prozess)', 'bescheid', istGate)).toBeUndefined();
  });
});

const suche = (prozess: ProzessGraph, von: string) => new Suche(new GraphIndex(prozess), von);
const kannEnden = (prozess: ProzessGraph, von: string) => suche(prozess, von).istFertig(prozess.wurzel);

describe('Was erreichbar ist und was enden kann', () => {
  const json = {
    id: 'm',
    initial: 'c',
    states: {
      c: {
        initial: 'x',
        states: {
          x: { on: { A: '#tief' } },
          y: { initial: 'y1', states: { y1: {}, y2: { id: 'tief', on: { P: '#m.c' } } } },
        },
      },
      sackgasse: {},
      fern: { on: { Z: 'ende' } },
      ende: ENDE,
    },
  };

  it('Ein Sprung in die Tiefe betritt die Zustände darum, aber nicht deren Anfang', () => {
    expect([...erreichbar(graph(json))].sort()).toEqual(['(prozess)', 'c', 'c.x', 'c.y', 'c.y.y2']);
  });

  it('Ein später als Ganzes betretener Zustand beginnt an seinem Anfang, auch wenn ein Teil schon bekannt war', () => {
    const spaet = {
      initial: 'a',
      states: {
        a: { on: { T: '#tief', G: 'c' } },
        c: { initial: 'x', states: { x: {}, y: { id: 'tief' } } },
        ende: ENDE,
      },
    };
    expect(erreichbar(graph(spaet)).has('c.x')).toBe(true);
  });

  it('Ein Sprung in einen parallelen Teil betritt auch die anderen', () => {
    const sprung = {
      initial: 'a',
      states: {
        a: { on: { T: '#tief' } },
        p: {
          type: 'parallel',
          states: {
            l: { initial: 'x', states: { x: {}, y: { id: 'tief' } } },
            r: { initial: 'z', states: { z: {} } },
          },
        },
      },
    };
    expect([...erreichbar(graph(sprung))].sort()).toEqual([
      '(prozess)',
      'a',
      'p',
      'p.l',
      'p.l.y',
      'p.r',
      'p.r.z',
    ]);
  });

  it('Wer mitten im Prozess fragt, muss mit jedem früheren Stand eines History-Zustands rechnen, außer dem, den er selbst verlässt', () => {
    const gemerkt = {
      initial: 'a',
      states: {
        a: { on: { T: '#y' } },
        c: {
          initial: 'x',
          states: { x: {}, y: { id: 'y', on: { X: '#ende' } }, zuletzt: { type: 'history' } },
          on: { PAUSE: 'pause' },
        },
        pause: { on: { WEITER: 'c.zuletzt' } },
        ende: { id: 'ende', ...ENDE },
      },
    };
    expect(kannEnden(graph(gemerkt), 'pause')).toBe(true);
    expect(kannEnden(graph(gemerkt), 'c.x')).toBe(false);
  });

  it('Ein Ende ist erreichbar, oder nicht', () => {
    expect(kannEnden(graph(json), 'fern')).toBe(true);
    expect(kannEnden(graph(json), 'sackgasse')).toBe(false);
    expect(kannEnden(graph(parallel(mitGate, ohneGate)), 'p.links.g')).toBe(true);
    const nie = { initial: 'h', states: { h: {} } };
    expect(kannEnden(graph(parallel(mitGate, nie)), 'p.links.g')).toBe(false);
  });

  it('Ein Pfad nennt die Übergänge, die er nimmt', () => {
    expect(suche(graph(json), '(prozess)').findPfad('c.y.y2')).toEqual([
      { knoten: '(prozess)' },
      { knoten: 'c' },
      { knoten: 'c.x' },
      { knoten: 'c.y.y2', kante: 'c.x:on:A:0' },
    ]);
    expect(suche(graph(json), '(prozess)').findPfad('fern')).toBeUndefined();
  });
});
