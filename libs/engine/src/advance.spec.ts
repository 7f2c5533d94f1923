import type { JsonObject } from '#libs/kernel';
import { beginn, JETZT, pruefumgebung, wenn } from '../test/pruefumgebung.js';
import { advance, compileProzess, type Ereignis, type Fortschritt, type VorgangSnapshot } from './index.js';

const ENDE = { ende: { type: 'final' } };

/** What a step is expected to bring about; what is left out is expected not to happen. */
interface Erwartung {
  readonly zustand: unknown;
  readonly status?: string;
  readonly wirkungen?: string[];
  readonly aufgaben?: string[];
  readonly fristen?: string[];
  readonly aufgehoben?: string[];
  readonly abgelehnt?: string;
  readonly ergebnisse?: JsonObject;
}

interface Fall {
  readonly regel: string;
  readonly prozess: JsonObject;
  readonly fakten?: JsonObject;
  /** The first expectation is that of `beginn`. */
  readonly schritte: readonly [Erwartung, ...[Ereignis, Erwartung][]];
}

const meldung = (id: string, typ: string, mehr: object = {}): Ereignis => ({
  art: 'meldung',
  id,
  typ,
  ...mehr,
});
const antwort = (id: string, invocation: string, generation: number, ergebnis: never | unknown): Ereignis =>
  ({ art: 'antwort', id, invocation, generation, ausgang: { ok: true, ergebnis } }) as Ereignis;
const fehlschlag = (id: string, invocation: string, generation: number): Ereignis => ({
  art: 'antwort',
  id,
  invocation,
  generation,
  ausgang: { ok: false, fehler: { code: 'REGISTER_FEHLER', text: 'Das Register antwortet nicht.' } },
});
const frist = (id: string, zeile: string): Ereignis => ({ art: 'frist', id, frist: zeile });

const brief = { id: 'brief', src: 'brief', input: 'x', onDone: 'ende', onError: 'klaeren' };
const klaeren = { invoke: { id: 'klaerung', src: 'aufgabe', onDone: 'ende', onError: 'ende' } };

const FAELLE: Fall[] = [
  {
    regel:
      'Reine Bausteine werden sofort gerechnet; ihr Ergebnis steht bereit, bevor Bedingungen geprüft werden',
    prozess: {
      initial: 'a',
      states: {
        a: {
          invoke: {
            id: 'p',
            src: 'rein',
            input: '= fakten.ok',
            onError: 'ende',
            onDone: [{ target: 'b', guard: wenn('ergebnisse.p') }, { target: 'ende' }],
          },
        },
        b: { invoke: { ...brief, onError: 'ende' } },
        ...ENDE,
      },
    },
    fakten: { ok: true },
    schritte: [{ zustand: 'b', wirkungen: ['brief.1'], ergebnisse: { p: true } }],
  },
  {
    regel: 'Ein Fehlschlag steht als { fehler } in den Ergebnissen und geht nach onError',
    prozess: {
      initial: 'a',
      states: {
        a: { invoke: { id: 'p', src: 'fehlt', onDone: 'ende', onError: 'klaeren' } },
        klaeren,
        ...ENDE,
      },
    },
    schritte: [
      {
        zustand: 'klaeren',
        aufgaben: ['klaerung.1'],
        ergebnisse: { p: { fehler: { code: 'FEHLT', text: 'Es fehlt etwas.' } } },
      },
    ],
  },
  {
    regel: 'Eine Wirkung, die sich nicht planen lässt, wird gleich als Fehlschlag beantwortet',
    prozess: {
      initial: 'a',
      states: { a: { invoke: { ...brief, src: 'planlos' } }, klaeren, ...ENDE },
    },
    schritte: [
      {
        zustand: 'klaeren',
        aufgaben: ['klaerung.1'],
        ergebnisse: { brief: { fehler: { code: 'EMPFAENGER_FEHLT', text: 'Es gibt keinen Empfänger.' } } },
      },
    ],
  },
  {
    regel: 'Antworten zählen einmal; die zweite wird als beendet abgelehnt',
    prozess: {
      initial: 'a',
      states: { a: { invoke: { ...brief, onDone: 'klaeren' } }, klaeren, ...ENDE },
    },
    schritte: [
      { zustand: 'a', wirkungen: ['brief.1'] },
      [fehlschlag('e1', 'brief', 2), { zustand: 'a', abgelehnt: 'INVOCATION_BEENDET' }],
      [
        antwort('e2', 'brief', 1, 7),
        { zustand: 'klaeren', aufgaben: ['klaerung.1'], ergebnisse: { brief: 7 } },
      ],
      [
        antwort('e3', 'brief', 1, 8),
        { zustand: 'klaeren', abgelehnt: 'INVOCATION_BEENDET', ergebnisse: { brief: 7 } },
      ],
      [antwort('e2', 'brief', 1, 7), { zustand: 'klaeren', abgelehnt: 'EREIGNIS_DOPPELT' }],
      [antwort('e4', 'constructor', 1, 7), { zustand: 'klaeren', abgelehnt: 'INVOCATION_BEENDET' }],
      [antwort('e5', 'klaerung', 1, true), { zustand: 'ende', status: 'beendet' }],
      [meldung('e6', 'X'), { zustand: 'ende', status: 'beendet', abgelehnt: 'VORGANG_BEENDET' }],
    ],
  },
  {
    regel:
      'Ein erneut betretener Zustand zählt einen neuen Durchgang, Antworten auf den alten gelten nicht mehr',
    prozess: {
      initial: 'a',
      states: { a: { invoke: brief, on: { NOCHMAL: { target: 'a', reenter: true } } }, klaeren, ...ENDE },
    },
    schritte: [
      { zustand: 'a', wirkungen: ['brief.1'] },
      [meldung('e1', 'NOCHMAL'), { zustand: 'a', wirkungen: ['brief.2'], aufgehoben: ['brief.1'] }],
      [antwort('e2', 'brief', 1, 1), { zustand: 'a', abgelehnt: 'INVOCATION_BEENDET' }],
      [fehlschlag('e3', 'brief', 2), { zustand: 'klaeren', aufgaben: ['klaerung.1'] }],
    ],
  },
  {
    regel:
      'Mehrere Aufrufe in einem Zustand leben und enden einzeln; wer den Zustand verlässt, hebt den Rest auf',
    prozess: {
      initial: 'a',
      states: {
        a: {
          invoke: [
            { id: 'eins', src: 'brief', onError: 'ende' },
            { id: 'zwei', src: 'aufgabe', onDone: 'ende', onError: 'ende' },
            { id: 'drei', src: 'brief', onError: 'ende' },
          ],
        },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: 'a', wirkungen: ['eins.1', 'drei.1'], aufgaben: ['zwei.1'] },
      [antwort('e1', 'eins', 1, 'da'), { zustand: 'a', ergebnisse: { eins: 'da' } }],
      [antwort('e2', 'zwei', 1, true), { zustand: 'ende', status: 'beendet', aufgehoben: ['drei.1'] }],
    ],
  },
  {
    regel: 'Eine Antwort ohne onDone lässt always-Übergänge über das Ergebnis neu entscheiden',
    prozess: {
      initial: 'a',
      states: {
        a: {
          invoke: { id: 'eins', src: 'brief', onError: 'ende' },
          always: { target: 'ende', guard: wenn('ergebnisse.eins') },
        },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: 'a', wirkungen: ['eins.1'] },
      [antwort('e1', 'eins', 1, true), { zustand: 'ende', status: 'beendet' }],
    ],
  },
  {
    regel:
      'Erst wird gerechnet, dann geplant: eine Rechnung kann den Zustand verlassen, ehe eine Wirkung entsteht',
    prozess: {
      initial: 'a',
      states: {
        a: {
          invoke: [
            { id: 'spaet', src: 'planlos', onError: 'klaeren' },
            { id: 'frueh', src: 'rein', onDone: 'ende', onError: 'ende' },
          ],
        },
        klaeren,
        ...ENDE,
      },
    },
    schritte: [{ zustand: 'ende', status: 'beendet' }],
  },
  {
    regel: 'Was im selben Schritt beginnt und endet, dringt nicht nach außen',
    prozess: {
      initial: 'a',
      states: {
        a: {
          invoke: [
            { id: 'frueh', src: 'brief', onError: 'ende' },
            { id: 'spaet', src: 'planlos', onError: 'klaeren' },
          ],
          after: { antwortfrist: 'ende' },
        },
        klaeren,
        ...ENDE,
      },
    },
    schritte: [{ zustand: 'klaeren', aufgaben: ['klaerung.1'] }],
  },
  {
    regel: 'Fristen sind Kalendertage mit Namen; sie laufen einmal ab und enden mit ihrem Zustand',
    prozess: {
      id: 'm',
      initial: 'a',
      states: {
        a: { after: { antwortfrist: 'b' }, on: { VERLAENGERT: { target: 'a', reenter: true } } },
        b: { after: { rueckfrist: 'ende' }, on: { ZURUECK: 'a' } },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: 'a', fristen: ['xstate.after.antwortfrist.m.a.1'] },
      [
        meldung('e1', 'VERLAENGERT'),
        {
          zustand: 'a',
          fristen: ['xstate.after.antwortfrist.m.a.2'],
          aufgehoben: ['xstate.after.antwortfrist.m.a.1'],
        },
      ],
      [frist('e2', 'xstate.after.antwortfrist.m.a.1'), { zustand: 'a', abgelehnt: 'FRIST_AUFGEHOBEN' }],
      [
        frist('e3', 'xstate.after.antwortfrist.m.a.2'),
        { zustand: 'b', fristen: ['xstate.after.rueckfrist.m.b.1'] },
      ],
      [frist('e4', 'xstate.after.antwortfrist.m.a.2'), { zustand: 'b', abgelehnt: 'FRIST_AUFGEHOBEN' }],
      [frist('e5', 'xstate.after.rueckfrist.m.b.1'), { zustand: 'ende', status: 'beendet' }],
    ],
  },
  {
    regel: 'Meldungen gelten nur, wo ein Übergang sie annimmt und seine Bedingung zutrifft',
    prozess: {
      initial: 'a',
      states: {
        a: { on: { NACHRICHT: { target: 'b', guard: wenn('fakten.vollstaendig') }, STILL: {} } },
        b: { on: { 'post.*': 'ende' } },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: 'a' },
      [meldung('e1', 'NACHRICHT'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e2', 'UNBEKANNT'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e3', 'STILL'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e4', '*'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e5', ''), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e6', 'NACHRICHT', { fakten: { vollstaendig: true } }), { zustand: 'b' }],
      [meldung('e7', 'post.eingang'), { zustand: 'ende', status: 'beendet' }],
    ],
  },
  {
    regel: 'Eine Meldung kann sich nicht als Antwort eines Bausteins ausgeben',
    prozess: { initial: 'a', states: { a: { invoke: brief, on: { '*': 'klaeren' } }, klaeren, ...ENDE } },
    schritte: [
      { zustand: 'a', wirkungen: ['brief.1'] },
      [meldung('e1', 'xstate.done.actor.brief'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [meldung('e2', 'IRGENDWAS'), { zustand: 'klaeren', aufgaben: ['klaerung.1'], aufgehoben: ['brief.1'] }],
    ],
  },
  {
    regel: 'Parallele Teile arbeiten nebeneinander; erst wenn alle fertig sind, geht es weiter',
    prozess: {
      initial: 'p',
      states: {
        p: {
          type: 'parallel',
          states: {
            l: {
              initial: 'x',
              states: { x: { invoke: { ...brief, onDone: 'f', onError: 'f' } }, f: { type: 'final' } },
            },
            r: {
              initial: 'y',
              states: {
                y: { invoke: { id: 'q', src: 'aufgabe', onDone: 'f', onError: 'f' } },
                f: { type: 'final' },
              },
            },
          },
          onDone: 'ende',
        },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: { p: { l: 'x', r: 'y' } }, wirkungen: ['brief.1'], aufgaben: ['q.1'] },
      [antwort('e1', 'q', 1, 1), { zustand: { p: { l: 'x', r: 'f' } } }],
      [antwort('e2', 'brief', 1, 1), { zustand: 'ende', status: 'beendet' }],
    ],
  },
  {
    regel: 'Ein zusammengesetzter Zustand meldet sein Ende mit onDone',
    prozess: {
      initial: 'c',
      states: {
        c: { initial: 'x', states: { x: { on: { WEITER: 'f' } }, f: { type: 'final' } }, onDone: 'klaeren' },
        klaeren,
        ...ENDE,
      },
    },
    schritte: [
      { zustand: { c: 'x' } },
      [meldung('e1', 'WEITER'), { zustand: 'klaeren', aufgaben: ['klaerung.1'] }],
    ],
  },
  {
    regel: 'Ein History-Zustand führt dorthin zurück, wo der Vorgang unterbrochen wurde',
    prozess: {
      initial: 'c',
      states: {
        c: {
          initial: 'x',
          states: {
            x: { on: { WEITER: 'y' } },
            y: { initial: 'y1', states: { y1: { on: { WEITER: 'y2' } }, y2: {} } },
            zuletzt: { type: 'history', history: 'deep' },
          },
          on: { PAUSE: 'pause' },
        },
        pause: { on: { WEITER: 'c.zuletzt' } },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: { c: 'x' } },
      [meldung('e1', 'WEITER'), { zustand: { c: { y: 'y1' } } }],
      [meldung('e2', 'WEITER'), { zustand: { c: { y: 'y2' } } }],
      [meldung('e3', 'PAUSE'), { zustand: 'pause' }],
      [meldung('e4', 'WEITER'), { zustand: { c: { y: 'y2' } } }],
    ],
  },
  {
    regel: 'Ein Ereignis mit zweitem Namen geht den Weg des ersten, den der Zustand kennt',
    prozess: {
      initial: 'a',
      states: { a: { on: { ZWEITER: 'b' } }, b: { on: { ERSTER: 'ende', ZWEITER: 'a' } }, ...ENDE },
    },
    schritte: [
      { zustand: 'a' },
      [meldung('e1', 'ERSTER', { auchAls: 'ZWEITER' }), { zustand: 'b' }],
      [meldung('e2', 'ERSTER', { auchAls: 'ZWEITER' }), { zustand: 'ende', status: 'beendet' }],
    ],
  },
  {
    regel: 'Ein Vermerk ändert den Befund auch dort, wo der Zustand ihn nicht erwartet, und sonst nichts',
    prozess: {
      initial: 'a',
      states: {
        a: { invoke: klaeren.invoke, on: { WEITER: { target: 'b', guard: wenn('befund.x') } } },
        b: { on: { X: 'ende' } },
        ...ENDE,
      },
    },
    schritte: [
      { zustand: 'a', aufgaben: ['klaerung.1'] },
      [meldung('e1', 'WEITER'), { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' }],
      [
        meldung('e2', 'FREMD', { befund: { x: true } }),
        { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' },
      ],
      [meldung('e3', 'FREMD', { befund: { x: true }, vermerk: true }), { zustand: 'a' }],
      [meldung('e4', 'WEITER'), { zustand: 'b', aufgehoben: ['klaerung.1'] }],
    ],
  },
  {
    regel: 'Der Beginn wird nicht zweimal angenommen',
    prozess: { initial: 'a', states: { a: { on: { X: 'ende' } }, ...ENDE } },
    schritte: [
      { zustand: 'a' },
      [beginn(), { zustand: 'a', abgelehnt: 'EREIGNIS_DOPPELT' }],
      [
        { ...beginn(), id: 'e9' },
        { zustand: 'a', abgelehnt: 'EREIGNIS_NICHT_ERWARTET' },
      ],
    ],
  },
];

function pruefe(fortschritt: Fortschritt, { ergebnisse, ...erwartet }: Erwartung): void {
  const { snapshot, wirkungen, aufgaben, fristen, aufgehoben, abgelehnt } = fortschritt;
  expect(fortschritt.ursache).toBeUndefined();
  expect({
    zustand: snapshot.zustand,
    status: snapshot.status,
    wirkungen: wirkungen.map(({ id }) => id),
    aufgaben: aufgaben.map(({ id }) => id),
    fristen: fristen.map(({ id }) => id),
    aufgehoben: [...aufgehoben.wirkungen, ...aufgehoben.aufgaben, ...aufgehoben.fristen],
    abgelehnt: abgelehnt?.code,
  }).toEqual({
    status: 'laufend',
    wirkungen: [],
    aufgaben: [],
    fristen: [],
    aufgehoben: [],
    abgelehnt: undefined,
    ...erwartet,
  });
  if (ergebnisse) expect(snapshot.kontext.ergebnisse).toEqual(ergebnisse);
}

describe('advance', () => {
  it.each(FAELLE)('$regel', ({ prozess, fakten, schritte: [anfang, ...weitere] }) => {
    const kompiliert = compileProzess(prozess, pruefumgebung());
    let fortschritt = advance(kompiliert, undefined, beginn(fakten), JETZT);
    pruefe(fortschritt, anfang);
    for (const [ereignis, erwartet] of weitere) {
      const vorher: VorgangSnapshot = JSON.parse(JSON.stringify(fortschritt.snapshot));
      fortschritt = advance(kompiliert, vorher, ereignis, JETZT);
      pruefe(fortschritt, erwartet);
    }
  });
});
