import type { Json, JsonObject } from '#libs/kernel';
import { type ProzessKatalog, pruefeProzess } from '../index.js';

const KATALOG: ProzessKatalog = {
  bausteine: new Set(['regelwerk', 'bescheid']),
  fristen: new Set(['antwortfrist']),
  bedingungPruefen: (feel) =>
    feel.includes('((')
      ? {
          code: 'FEEL_SYNTAX',
          schwere: 'fehler',
          datei: '',
          ort: '',
          text: 'Klammer fehlt.',
          abhilfe: 'Ergänzen.',
        }
      : undefined,
};

const ruf = (mehr: JsonObject = {}): JsonObject => ({
  id: 'r',
  src: 'regelwerk',
  onDone: 'ende',
  onError: 'ende',
  ...mehr,
});
const guard = (feel: Json) => ({ type: 'bedingung', params: { feel } });
const FERTIG = { type: 'final' };
const ENDE = { ende: FERTIG };
/** A sound process with one state that differs. */
const mit = (a: JsonObject, mehr: JsonObject = {}, wurzel: JsonObject = {}): JsonObject => ({
  id: 'probe',
  initial: 'a',
  states: { a: { on: { ENDE: 'ende' }, ...a }, ...mehr, ...ENDE },
  ...wurzel,
});

/** Rule, process, expected findings as `code ort`; warnings with `?`. */
const FAELLE: [string, JsonObject, string[]][] = [
  ['Ein ordentlicher Prozess hat keine Befunde', mit({ invoke: ruf(), after: { antwortfrist: 'ende' } }), []],
  ['Unbekannte Schlüssel am Prozess', mit({}, {}, { context: {} }), ['SCHLUESSEL_UNBEKANNT /context']],
  ['Unbekannte Schlüssel am Zustand', mit({ onn: {} }), ['SCHLUESSEL_UNBEKANNT /states/a/onn']],
  [
    'Unbekannte Schlüssel am Übergang',
    mit({ on: { ENDE: { target: 'ende', cond: 'x' } } }),
    ['SCHLUESSEL_UNBEKANNT /states/a/on/ENDE/cond'],
  ],
  [
    'Unbekannte Schlüssel am Aufruf',
    mit({ invoke: ruf({ onSnapshot: 'ende' }) }),
    ['SCHLUESSEL_UNBEKANNT /states/a/invoke/onSnapshot'],
  ],
  [
    'Unbekannte Schlüssel an der Bedingung',
    mit({ on: { ENDE: { target: 'ende', guard: { ...guard('x'), not: 1 } } } }),
    ['SCHLUESSEL_UNBEKANNT /states/a/on/ENDE/guard/not'],
  ],
  [
    'Ein Endzustand hat keine Übergänge',
    mit({}, { f: { type: 'final', on: { X: 'a' } } }),
    ['SCHLUESSEL_UNBEKANNT /states/f/on'],
  ],
  ['Aktionen beim Betreten', mit({ entry: 'x' }), ['AKTION_NICHT_ERLAUBT /states/a/entry']],
  ['Aktionen beim Verlassen', mit({ exit: ['x'] }), ['AKTION_NICHT_ERLAUBT /states/a/exit']],
  [
    'Aktionen an Übergängen',
    mit({ on: { ENDE: [{ target: 'ende', actions: 'x' }] } }),
    ['AKTION_NICHT_ERLAUBT /states/a/on/ENDE/0/actions'],
  ],
  ['Falsche Gestalt', mit({ on: [] }), ['FORM_FALSCH /states/a/on']],
  ['Eine unbekannte Art von Zustand', mit({ type: 'finall' }), ['FORM_FALSCH /states/a/type']],
  [
    'Ein Übergang, der keiner ist',
    mit({ on: { ENDE: 7 } }),
    ['FORM_FALSCH /states/a/on/ENDE', 'ZIEL_UNBEKANNT /states/a/on/ENDE'],
  ],
  ['Ein Prozess ohne Zustände', {}, ['FORM_FALSCH ']],
  ['Ein Punkt im Namen', mit({}, { 'b.c': {} }), ['ZUSTANDSNAME_UNZULAESSIG /states/b.c']],
  ['Ein reservierter Name', mit({}, { toString: {} }), ['NAME_RESERVIERT /states/toString']],
  [
    'Ein Ereignis, das XState gehört',
    mit({ on: { 'xstate.done.actor.r': 'ende' } }),
    ['NAME_RESERVIERT /states/a/on/xstate.done.actor.r'],
  ],
  [
    'Ein Platzhalter mitten im Namen',
    mit({ on: { 'a.*.b': 'ende' } }),
    ['EREIGNISNAME_UNZULAESSIG /states/a/on/a.*.b'],
  ],
  ['Ein Platzhalter für alles', mit({ on: { '*': 'ende' } }), ['?EREIGNIS_BELIEBIG /states/a/on/*']],
  [
    'Ein Aufruf ohne id',
    mit({ invoke: { src: 'regelwerk', onDone: 'ende', onError: 'ende' } }),
    ['INVOKE_OHNE_ID /states/a/invoke'],
  ],
  ['Eine id mit Punkt', mit({ invoke: ruf({ id: 'r.1' }) }), ['INVOKE_ID_UNZULAESSIG /states/a/invoke/id']],
  [
    'Eine id mit Ziffer am Anfang',
    mit({ invoke: ruf({ id: '1r' }) }),
    ['INVOKE_ID_UNZULAESSIG /states/a/invoke/id'],
  ],
  [
    'Eine id, auf die jedes Objekt hört',
    mit({ invoke: ruf({ id: 'constructor' }) }),
    ['NAME_RESERVIERT /states/a/invoke/id'],
  ],
  [
    'Eine id mit Bindestrich',
    mit({ invoke: ruf({ id: 'r-1' }) }),
    ['?INVOKE_ID_BINDESTRICH /states/a/invoke/id'],
  ],
  [
    'Zwei Aufrufe mit derselben id',
    mit({ invoke: [ruf(), ruf()] }),
    ['INVOKE_ID_DOPPELT /states/a/invoke/1/id'],
  ],
  [
    'Zwei Zustände mit derselben id',
    mit({ id: 'z', on: { B: 'b' } }, { b: { id: 'z', on: { X: 'ende' } } }),
    ['ZUSTANDS_ID_DOPPELT /states/b/id'],
  ],
  [
    'Ein unbekannter Baustein',
    mit({ invoke: ruf({ src: 'zauber' }) }),
    ['BAUSTEIN_UNBEKANNT /states/a/invoke/src'],
  ],
  [
    'Ein Aufruf ohne Baustein',
    mit({ invoke: ruf({ src: undefined }) }),
    ['BAUSTEIN_UNBEKANNT /states/a/invoke/src'],
  ],
  [
    'Eine fremde Bedingung',
    mit({ on: { ENDE: { target: 'ende', guard: 'istVoll' } } }),
    ['BEDINGUNG_UNBEKANNT /states/a/on/ENDE/guard'],
  ],
  [
    'Eine leere Bedingung',
    mit({ on: { ENDE: { target: 'ende', guard: guard(' ') } } }),
    ['BEDINGUNG_FEHLT /states/a/on/ENDE/guard'],
  ],
  [
    'Ein fehlerhafter FEEL-Ausdruck',
    mit({ on: { ENDE: { target: 'ende', guard: guard('((') } } }),
    ['FEEL_SYNTAX /states/a/on/ENDE/guard/params/feel'],
  ],
  ['Eine unbekannte Frist', mit({ after: { antwort: 'ende' } }), ['FRIST_UNBEKANNT /states/a/after/antwort']],
  [
    'Eine Frist in Millisekunden',
    mit({ after: { 1000: 'ende' } }),
    ['FRIST_OHNE_NAMEN /states/a/after/1000'],
  ],
  ['Eine Frist als ISO-Dauer', mit({ after: { P1M: 'ende' } }), ['FRIST_OHNE_NAMEN /states/a/after/P1M']],
  [
    'Eine Frist als ISO-Uhrzeitdauer',
    mit({ after: { PT5M: 'ende' } }),
    ['FRIST_OHNE_NAMEN /states/a/after/PT5M'],
  ],
  [
    'Eine Frist in Tagen',
    mit({ after: { '14 days': 'ende' } }),
    ['FRIST_OHNE_NAMEN /states/a/after/14 days'],
  ],
  [
    'Eine Frist, auf die nur bedingt etwas folgt',
    mit({ after: { antwortfrist: { target: 'ende', guard: guard('x') } } }),
    ['?FRIST_NUR_BEDINGT /states/a/after/antwortfrist'],
  ],
  [
    'Ein Aufruf ohne onError',
    mit({ invoke: ruf({ onError: undefined }) }),
    ['INVOKE_OHNE_ONERROR /states/a/invoke'],
  ],
  [
    'Ein leeres onError',
    mit({ invoke: ruf({ onError: {} }) }),
    ['INVOKE_OHNE_ONERROR /states/a/invoke/onError'],
  ],
  [
    'Eine leere Liste unter onError',
    mit({ invoke: ruf({ onError: [] }) }),
    ['INVOKE_OHNE_ONERROR /states/a/invoke/onError'],
  ],
  [
    'Ein onError nur unter Bedingung',
    mit({ invoke: ruf({ onError: { target: 'ende', guard: guard('x') } }) }),
    ['?ONERROR_NUR_BEDINGT /states/a/invoke/onError'],
  ],
  [
    'Ein onError, das seinen Zustand nicht verlässt',
    mit({ invoke: ruf({ onError: 'a' }), after: { antwortfrist: 'ende' } }),
    ['UEBERGANG_IN_SICH /states/a/invoke/onError'],
  ],
  [
    'Ein onError, mit dem sein Zustand neu beginnt',
    mit({ invoke: ruf({ onError: { target: 'a', reenter: true } }) }),
    [],
  ],
  [
    'Ein onError, mit dem die Teile seines Zustands neu beginnen',
    mit({ initial: 'i', states: { i: {} }, invoke: ruf({ onError: 'a' }) }),
    [],
  ],
  [
    'Ein onDone, nach dem nichts mehr kommt',
    mit({ invoke: ruf({ onDone: [{ target: 'ende', guard: guard('x') }, 'a'] }) }),
    ['UEBERGANG_IN_SICH /states/a/invoke/onDone/1'],
  ],
  [
    'Ein onDone, nach dem noch eine Frist läuft',
    mit({ invoke: ruf({ onDone: 'a' }), after: { antwortfrist: 'ende' } }),
    [],
  ],
  [
    'Eine Frist, die nicht von neuem beginnt',
    mit({ after: { antwortfrist: [{ target: 'ende', guard: guard('x') }, { target: 'a' }] } }),
    ['UEBERGANG_IN_SICH /states/a/after/antwortfrist/1'],
  ],
  [
    'Ein Aufruf ohne onDone, sonst kein Ausgang',
    mit({ on: {}, invoke: ruf({ onDone: undefined }) }),
    ['?INVOKE_OHNE_ONDONE /states/a/invoke'],
  ],
  ['Ein Aufruf ohne onDone mit anderem Ausgang', mit({ invoke: ruf({ onDone: undefined }) }), []],
  ['Ein Übergang ohne Ziel', mit({ on: { ENDE: 'ende', X: {} } }), ['?UEBERGANG_OHNE_ZIEL /states/a/on/X']],
  ['Ein Ziel, das es nicht gibt', mit({ on: { ENDE: 'nirgends' } }), ['ZIEL_UNBEKANNT /states/a/on/ENDE']],
  [
    'Eine Kennung, die es nicht gibt',
    mit({ on: { ENDE: { target: '#nirgends' } } }),
    ['ZIEL_UNBEKANNT /states/a/on/ENDE/target'],
  ],
  [
    'Zwei Ziele zugleich',
    mit({ on: { ENDE: { target: ['ende', 'a'] } } }),
    ['ZIEL_MEHRFACH /states/a/on/ENDE/target'],
  ],
  ['Ein Anfang, den es nicht gibt', mit({}, {}, { initial: 'b' }), ['ZIEL_UNBEKANNT /initial']],
  [
    'Ein Anfang, der nur zurückverweist',
    mit({ initial: 'h', states: { h: { type: 'history' }, x: {} } }),
    ['ANFANG_UNZULAESSIG /states/a/initial', 'ANFANG_UNZULAESSIG /states/a/states/h/target'],
  ],
  [
    'Ein History-Zustand, der auf einen anderen verweist',
    mit({ initial: 'x', states: { x: {}, h: { type: 'history', target: 'k' }, k: { type: 'history' } } }),
    ['ANFANG_UNZULAESSIG /states/a/states/h/target'],
  ],
  [
    'Ein Anfang in der Tiefe',
    mit({ initial: 'x', states: { x: {} } }, {}, { initial: 'a.x' }),
    ['ZIEL_UNBEKANNT /initial'],
  ],
  ['Ein fehlender Anfang', mit({}, {}, { initial: undefined }), ['ANFANG_FEHLT ']],
  [
    'Ein Anfang in einem parallelen Zustand',
    mit({ type: 'parallel', initial: 'x', states: { x: {} } }),
    ['ANFANG_UNZULAESSIG /states/a/initial'],
  ],
  ['Ein unerreichbarer Zustand', mit({}, { b: { on: { X: 'ende' } } }), ['ZUSTAND_UNERREICHBAR /states/b']],
  [
    'Von einem unerreichbaren Zustand wird nur der äußere gemeldet',
    mit({}, { b: { initial: 'c', states: { c: { on: { X: '#probe.ende' } } } } }),
    ['ZUSTAND_UNERREICHBAR /states/b'],
  ],
  [
    'Ein Zustand ohne Weg zum Ende',
    mit({ on: { ENDE: 'ende', X: 'b' } }, { b: { on: { Y: 'b' } } }),
    ['ZUSTAND_OHNE_ENDE /states/b'],
  ],
  ['Kein Endzustand', { initial: 'a', states: { a: { on: { X: 'a' } } } }, ['ENDE_FEHLT ']],
  [
    'Ein Endzustand nur im Innern beendet den Prozess nicht',
    { initial: 'a', states: { a: { initial: 'x', states: { x: { type: 'final' } } } } },
    ['ZUSTAND_OHNE_ENDE /states/a/states/x'],
  ],
  [
    'Ein Kreis von always-Übergängen, auch mit Bedingungen',
    mit(
      { always: { target: 'b', guard: guard('x') } },
      { b: { always: { target: 'a', guard: guard('not x') }, on: { X: 'ende' } } },
    ),
    ['KREIS_OHNE_EREIGNIS /states/a'],
  ],
  [
    'Ein always-Übergang auf sich selbst',
    mit({ always: { target: 'a', guard: guard('x') } }),
    ['KREIS_OHNE_EREIGNIS /states/a'],
  ],
  [
    'Ein always-Übergang des umgebenden Zustands in sein Inneres',
    mit({ initial: 'x', states: { x: {}, y: {} }, always: { target: '.y', guard: guard('x') } }),
    ['KREIS_OHNE_EREIGNIS /states/a/states/y'],
  ],
  [
    'Ein Zustand, der sofort endet und wieder beginnt',
    mit({ initial: 'x', states: { x: { type: 'final' } }, onDone: { target: 'a', reenter: true } }),
    ['KREIS_OHNE_EREIGNIS /states/a/states/x'],
  ],
  [
    'Ein always-Übergang in einen anderen parallelen Teil, der den eigenen von vorn beginnen lässt',
    mit({
      type: 'parallel',
      states: {
        l: { initial: 'x', states: { x: {}, y: { id: 'y' } } },
        r: { initial: 'w', states: { w: { always: { target: '#y', guard: guard('x') } } } },
      },
    }),
    ['KREIS_OHNE_EREIGNIS /states/a/states/r/states/w'],
  ],
  [
    'Ein Kreis über einen History-Zustand',
    mit(
      { always: { target: 'c.h', guard: guard('x') } },
      {
        c: {
          initial: 'x',
          states: { x: { always: { target: '#probe.a', guard: guard('y') } }, h: { type: 'history' } },
        },
      },
    ),
    ['KREIS_OHNE_EREIGNIS /states/a'],
  ],
  [
    'Ein paralleler Zustand, dessen Teile sofort enden und der wieder beginnt',
    mit({
      type: 'parallel',
      states: { l: { initial: 'f', states: { f: FERTIG } }, r: { initial: 'f', states: { f: FERTIG } } },
      onDone: { target: 'a', reenter: true },
    }),
    ['KREIS_OHNE_EREIGNIS /states/a/states/l/states/f'],
  ],
  [
    'Ein paralleler Zustand, von dem nur ein Teil sofort endet, wartet auf den anderen',
    mit({
      type: 'parallel',
      states: {
        l: { initial: 'f', states: { f: FERTIG } },
        r: { initial: 'w', states: { w: { on: { X: 'f' } }, f: FERTIG } },
      },
      onDone: { target: 'a', reenter: true },
    }),
    [],
  ],
];

describe('pruefeProzess', () => {
  it.each(FAELLE)('%s', (_, json, erwartet) => {
    const befunde = pruefeProzess(JSON.parse(JSON.stringify(json)), KATALOG);
    expect(
      befunde.map(({ code, ort, schwere }) => `${schwere === 'warnung' ? '?' : ''}${code} ${ort}`),
    ).toEqual(erwartet);
    for (const befund of befunde) {
      expect(befund.datei).toBe('prozess.json');
      expect(befund.text).toMatch(/\.$/);
      expect(befund.abhilfe).toMatch(/\.$/);
    }
  });
});
