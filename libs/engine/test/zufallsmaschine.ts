import fc from 'fast-check';
import type { Json, JsonObject } from '#libs/kernel';
import { wenn } from './pruefumgebung.js';

/** Domain events that random machines know. */
export const TYPEN = ['E1', 'E2', 'E3'] as const;
const FRISTEN = ['kurz', 'lang'] as const;
const QUELLEN = ['rein', 'fehlt', 'zickt', 'brief', 'brief', 'aufgabe', 'aufgabe', 'planlos'] as const;
const BEDINGUNGEN = [
  'fakten.a',
  'not fakten.a',
  'ergebnisse.i0',
  'not ergebnisse.i0',
  'ergebnisse.i1',
] as const;

/** A transition: where to (an index into all states, taken modulo) and on what condition. */
interface Sprung {
  readonly ziel: number;
  readonly feel: string | undefined;
  readonly reenter: boolean;
}

/** A state without names; names and targets are given once the whole tree is known. */
interface Bauplan {
  readonly art: 'atomar' | 'zusammengesetzt' | 'parallel';
  readonly kinder: readonly Bauplan[];
  readonly history: 'shallow' | 'deep' | undefined;
  readonly invokes: readonly {
    readonly src: string;
    readonly input: Json;
    readonly onDone: readonly Sprung[];
    readonly onError: Sprung;
  }[];
  readonly on: Readonly<Record<string, Sprung>>;
  readonly after: Readonly<Record<string, Sprung>>;
  readonly always: Sprung | undefined;
  readonly onDone: Sprung | undefined;
}

const sprung: fc.Arbitrary<Sprung> = fc.record({
  ziel: fc.nat(1000),
  feel: fc.option(fc.constantFrom(...BEDINGUNGEN), { nil: undefined, freq: 2 }),
  reenter: fc.boolean(),
});
const selten = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const invoke = fc.record({
  src: fc.constantFrom(...QUELLEN),
  input: fc.constantFrom<Json>(true, false, '= fakten.a', { x: [1, null] }),
  onDone: fc.array(sprung, { maxLength: 2 }),
  onError: sprung.map((s) => ({ ...s, feel: undefined })),
});

const { bauplan } = fc.letrec<{ bauplan: Bauplan }>((tie) => ({
  bauplan: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    zustand(fc.constant('atomar'), fc.constant([])),
    zustand(fc.constant('zusammengesetzt'), fc.array(tie('bauplan'), { minLength: 1, maxLength: 3 })),
    zustand(fc.constant('parallel'), fc.array(tie('bauplan'), { minLength: 2, maxLength: 2 })),
  ),
}));

function zustand(
  art: fc.Arbitrary<Bauplan['art']>,
  kinder: fc.Arbitrary<readonly Bauplan[]>,
): fc.Arbitrary<Bauplan> {
  return fc.record({
    art,
    kinder,
    history: selten(fc.constantFrom('shallow' as const, 'deep' as const)),
    invokes: fc.array(invoke, { maxLength: 2 }),
    on: fc.dictionary(fc.constantFrom(...TYPEN), sprung, { maxKeys: 3 }),
    after: fc.dictionary(fc.constantFrom(...FRISTEN), sprung, { maxKeys: 1 }),
    always: fc.option(
      sprung.map((s) => ({ ...s, feel: s.feel ?? 'ergebnisse.i0' })),
      { nil: undefined, freq: 5 },
    ),
    onDone: selten(sprung),
  });
}

/** Random machines as designers could write them: nested, parallel, with history, calls, deadlines and conditions. */
export const zufallsmaschine: fc.Arbitrary<JsonObject> = fc
  .array(bauplan, { minLength: 3, maxLength: 5 })
  .map((kinder) => {
    const wurzel: Bauplan = { ...LEER, art: 'zusammengesetzt', kinder };
    const namen: string[] = [];
    const grenzen = new Map<Bauplan, Grenzen>();
    benenne(wurzel, namen, grenzen, undefined);
    return baue(wurzel, { namen, grenzen, naechster: 0, invokes: 0 });
  });

const LEER = {
  history: undefined,
  invokes: [],
  on: {},
  after: {},
  always: undefined,
  onDone: undefined,
};

/** Numbers of states: where a state ends, the parallel part around it, and the outermost parallel state around that. */
interface Grenzen {
  ende: number;
  readonly teil: Grenzen | undefined;
  readonly parallel: Grenzen | undefined;
}

/** All states below that may be targets, in the order in which `baue` numbers them. */
function benenne(
  plan: Bauplan,
  namen: string[],
  alle: Map<Bauplan, Grenzen>,
  aussen: Grenzen | undefined,
  teil: Grenzen | undefined = aussen?.teil,
): Grenzen {
  const hier: Grenzen = { ende: 0, teil, parallel: aussen?.parallel };
  alle.set(plan, hier);
  for (const kind of plan.kinder) {
    namen.push(`z${namen.length}`);
    if (plan.art === 'parallel') {
      const part: Grenzen = { ende: 0, teil: undefined, parallel: hier.parallel ?? hier };
      part.ende = benenne(kind, namen, alle, part, part).ende;
    } else {
      benenne(kind, namen, alle, hier);
    }
  }
  if (plan.art === 'zusammengesetzt') {
    namen.push(`z${namen.length}`);
    if (plan.history) namen.push(`z${namen.length}`);
  }
  hier.ende = namen.length;
  return hier;
}

/** States behind a state: in its own parallel part, or behind all that runs in parallel with it. */
function dahinter({ ende, teil, parallel }: Grenzen, namen: readonly string[]): readonly string[] {
  const ziele =
    teil && parallel ? [...namen.slice(ende, teil.ende), ...namen.slice(parallel.ende)] : namen.slice(ende);
  return ziele.length > 0 ? ziele : namen.slice(-1);
}

interface Zaehler {
  readonly namen: readonly string[];
  readonly grenzen: ReadonlyMap<Bauplan, Grenzen>;
  naechster: number;
  invokes: number;
}

function baue(plan: Bauplan, zaehler: Zaehler): JsonObject {
  const states: Record<string, JsonObject> = {};
  const neu = (json: (name: string) => JsonObject) => {
    const name = zaehler.namen[zaehler.naechster++] as string;
    states[name] = json(name);
  };
  for (const kind of plan.kinder) neu((name) => ({ id: name, ...baue(kind, zaehler) }));
  if (plan.art === 'zusammengesetzt') {
    neu((name) => ({ id: name, type: 'final' }));
    if (plan.history) neu((name) => ({ id: name, type: 'history', history: plan.history }));
  }
  return {
    ...(plan.art === 'zusammengesetzt' && { initial: Object.keys(states)[0] }),
    ...(plan.art === 'parallel' && { type: 'parallel' }),
    ...(plan.kinder.length > 0 && { states }),
    ...uebergaenge(plan, zaehler),
  };
}

/** What needs no event leads on to later states only; else most machines would run in circles from the start. */
function uebergaenge(plan: Bauplan, zaehler: Zaehler): JsonObject {
  const { namen } = zaehler;
  const spaeter = dahinter(zaehler.grenzen.get(plan) as Grenzen, namen);
  const nach = ({ ziel, feel, reenter }: Sprung, ziele: readonly string[] = namen): JsonObject => ({
    target: `#${ziele[ziel % ziele.length]}`,
    ...(feel !== undefined && { guard: wenn(feel) }),
    ...(reenter && { reenter }),
  });
  const alle = (spruenge: Readonly<Record<string, Sprung>>) =>
    Object.fromEntries(Object.entries(spruenge).map(([name, s]) => [name, nach(s)]));
  const invokes = plan.invokes.map(({ src, input, onDone, onError }) => {
    const ziele = src === 'brief' || src === 'aufgabe' ? namen : spaeter;
    return {
      id: `i${zaehler.invokes++}`,
      src,
      input,
      onDone: onDone.map((s) => nach(s, ziele)),
      onError: nach(onError, ziele),
    };
  });
  return {
    ...(invokes.length > 0 && { invoke: invokes }),
    on: alle(plan.on),
    after: alle(plan.after),
    ...(plan.always && { always: nach(plan.always, spaeter) }),
    ...(plan.onDone && plan.art !== 'atomar' && { onDone: nach(plan.onDone, spaeter) }),
  };
}
