import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#libs/kernel';
import { pruefeEreignisse } from './pruefe-ereignisse.js';
import { pruefeRueckmeldung } from './pruefe-rueckmeldung.js';

const eroeffnen = (zusatz: JsonObject = {}): JsonObject => ({
  invoke: {
    id: 'kind',
    src: 'vorgang-eroeffnen',
    input: { nachricht: 'kind.xml', meldung: 'KIND_ENTSCHIEDEN' },
    onDone: { target: '#danach' },
  },
  ...zusatz,
});
const warten: JsonObject = { id: 'danach', on: { KIND_ENTSCHIEDEN: { target: '#ende' } } };
const ende: JsonObject = { id: 'ende', type: 'final' };
const prozess = (states: JsonObject, zusatz: JsonObject = {}): JsonObject => ({
  id: 'p',
  initial: Object.keys(states)[0] as string,
  states,
  ...zusatz,
});

describe('Was ein eröffneter Vorgang zurückmeldet', () => {
  it.each<[string, JsonObject]>([
    ['erst im Zustand danach', prozess({ eroeffnen: eroeffnen(), warten, ende })],
    [
      'nur im eröffnenden Zustand selbst',
      prozess({ eroeffnen: eroeffnen({ on: { KIND_ENTSCHIEDEN: { target: '#ende' } } }), ende }),
    ],
    [
      'in einem anderen Zustand desselben Bereichs',
      prozess({
        offen: {
          type: 'parallel',
          states: { a: prozess({ eroeffnen: eroeffnen(), warten }), b: prozess({ ruht: {} }) },
        },
        ende,
      }),
    ],
    ['nirgends', prozess({ eroeffnen: eroeffnen(), danach: { id: 'danach' }, ende })],
  ])('wird überhört, wenn er es annimmt: %s', (_name, json) => {
    expect(pruefeRueckmeldung(json)).toMatchObject([{ code: 'RUECKMELDUNG_UNERWARTET', schwere: 'fehler' }]);
  });

  it.each<[string, JsonObject]>([
    [
      'in einem umfassenden Zustand',
      prozess({
        offen: prozess(
          { eroeffnen: eroeffnen(), danach: { id: 'danach' } },
          { on: { KIND_ENTSCHIEDEN: { target: '#ende' } } },
        ),
        ende,
      }),
    ],
    [
      'im ganzen Prozess',
      prozess(
        { eroeffnen: eroeffnen(), danach: { id: 'danach' }, ende },
        { on: { '*': { target: '#ende' } } },
      ),
    ],
    [
      'in einem Bereich daneben',
      prozess({
        offen: {
          type: 'parallel',
          states: {
            a: prozess({ eroeffnen: eroeffnen(), danach: { id: 'danach' } }),
            b: prozess({ warten: { on: { KIND_ENTSCHIEDEN: { target: '#ende' } } } }),
          },
        },
        ende,
      }),
    ],
  ])('wird gehört, wann immer es kommt: %s', (_name, json) => {
    expect(pruefeRueckmeldung(json)).toEqual([]);
  });

  it('braucht niemand anzunehmen, der es nicht wissen will', () => {
    const { meldung: _, ...input } = (eroeffnen().invoke as { input: JsonObject }).input;
    const invoke = { ...(eroeffnen().invoke as JsonObject), input: input as JsonObject };
    expect(pruefeRueckmeldung(prozess({ eroeffnen: { invoke }, danach: { id: 'danach' } }))).toEqual([]);
  });

  it('hört die Geburt, auch während noch eröffnet wird', () => {
    const json = JSON.parse(readFileSync(join('workflows', 'geburt', 'prozess.json'), 'utf8'));
    expect(pruefeRueckmeldung(json)).toEqual([]);
  });
});

describe('Was ein Zustand annimmt', () => {
  const annehmend = (name: string, meldung?: string) =>
    prozess({
      ...(meldung !== undefined && {
        eroeffnen: { invoke: { id: 'kind', src: 'vorgang-eroeffnen', input: { meldung } } },
      }),
      warten: { on: { [name]: { target: '#ende' } } },
      ende,
    });

  it.each(['NACHRICHT_EINGEGANGN', 'KIND_ENTSCHIEDEN', 'KIND.*'])(
    'muss jemand senden, sonst wartet der Vorgang vergeblich: %s',
    (name) => {
      expect(pruefeEreignisse(annehmend(name))).toMatchObject([
        { code: 'EREIGNIS_UNBEKANNT', schwere: 'fehler', ort: `/states/warten/on/${name}` },
      ]);
    },
  );

  it('wird bei einem Tippfehler mit dem Namen genannt, der gemeint war', () => {
    const [befund] = pruefeEreignisse(annehmend('NACHRICHT_EINGEGANGN'));
    expect(befund?.abhilfe).toBe('Meinten Sie „NACHRICHT_EINGEGANGEN“?');
  });

  it.each([
    ['jede Nachricht', 'NACHRICHT_EINGEGANGEN', undefined],
    ['das Verlangen nach einem Menschen', 'MENSCH_VERLANGT', undefined],
    ['die Ansichziehung', 'GEZOGEN', undefined],
    ['die Rückmeldung eines eröffneten Vorgangs', 'KIND_ENTSCHIEDEN', 'KIND_ENTSCHIEDEN'],
    ['Rückmeldungen, die gleich beginnen', 'KIND.*', 'KIND.ENTSCHIEDEN'],
    ['Rückmeldungen, deren Namen erst der Fall kennt', 'KIND_3', '= "KIND_" + string(fakten.nummer)'],
    ['alles', '*', undefined],
  ])('kann sein: %s', (_, name, meldung) => {
    expect(pruefeEreignisse(annehmend(name, meldung))).toEqual([]);
  });
});
