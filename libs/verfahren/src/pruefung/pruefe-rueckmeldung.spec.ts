import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#libs/kernel';
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
