import {
  type ActorLogic,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createMachine,
  type EventObject,
  type ExecutableActionObject,
  initialTransition,
  type Snapshot,
  type StateNode,
  transition,
} from 'xstate';
import type { Json, JsonObject } from '#libs/kernel';
import { WURZEL } from './graph/definition.js';
import type { Kontext } from './kontext.js';
import { StoerungFehler } from './stoerung.js';
import type { Fehlerangabe, ProzessUmgebung } from './umgebung.js';

/** How often `always` may fire in one step before the machine counts as endless. */
const HOECHSTENS_ALWAYS = 500;

/** XState's context during one step: the case's context, and a trace that the step fills. Never persisted. */
interface Schrittkontext {
  readonly kontext: Kontext;
  readonly spur: Spur;
}

/** What a step went through. */
export class Spur {
  /** Ids of states entered, in order. */
  readonly zustaende = new Set<string>();
  /** States that were active before the step. */
  readonly vorher: ReadonlySet<unknown>;
  /** Ids of transitions taken, in order. */
  readonly uebergaenge: string[] = [];
  /** What a guard threw; XState wraps it in an error of its own. */
  ausnahme: { readonly fehler: unknown } | undefined;

  constructor(vorher: Iterable<unknown> = []) {
    this.vorher = new Set(vorher);
  }
}

/** A new state of the machine, with what XState asks to be done. Nothing has been done yet. */
export interface Schritt {
  readonly zustand: AnyMachineSnapshot;
  readonly aktionen: readonly ExecutableActionObject[];
  readonly spur: Spur;
}

/** Stands for a Baustein inside XState: it can be created, stored and stopped, but does nothing. */
const STILLE = { status: 'active', output: undefined, error: undefined } as const;
const stillerActor: ActorLogic<Snapshot<undefined>, EventObject> = {
  transition: (snapshot) => snapshot,
  getInitialSnapshot: () => STILLE,
  getPersistedSnapshot: (snapshot) => snapshot,
  restoreSnapshot: (snapshot) => snapshot as Snapshot<undefined>,
};

/**
 * XState behind four pure operations. Holds no state of any case.
 * `initialTransition` and `transition` would first run the machine from its start with an empty context, guards
 * included, just to make an actor they do not use; `#logik` answers that with nothing.
 */
export class Maschine {
  readonly #maschine: AnyStateMachine;
  readonly #logik: ActorLogic<AnyMachineSnapshot, EventObject, Schrittkontext | undefined>;
  readonly #kantenIds = new Map<AnyTransitionDefinition, string>();
  readonly #fristnamen = new Map<string, string>();
  readonly #anfangszustaende: readonly string[];
  /** Machines that were just stored, by their JSON: going on with the same object saves the restoring. */
  readonly #lebende = new WeakMap<object, AnyMachineSnapshot>();

  constructor(prozessJson: JsonObject, quellen: Iterable<string>, umgebung: ProzessUmgebung) {
    const config = {
      ...prozessJson,
      context: ({ input }: { input: Schrittkontext }) => input,
      options: { maxIterations: HOECHSTENS_ALWAYS },
    };
    this.#maschine = createMachine(config as Parameters<typeof createMachine>[0], {
      actors: Object.fromEntries([...quellen].map((src) => [src, stillerActor])),
      guards: { bedingung: (argument, params) => pruefeBedingung(umgebung, argument.context, params) },
      delays: Object.fromEntries(fristnamen(prozessJson).map((name) => [name, 0])),
    }) as AnyStateMachine;
    this.#anfangszustaende = vorgabe(this.#maschine.root);
    this.#verzeichne(this.#maschine.root);
    this.#logik = this.#baueLogik();
  }

  /** Starts a machine. */
  start(kontext: Kontext): Schritt {
    const spur = new Spur();
    for (const id of this.#anfangszustaende) spur.zustaende.add(id);
    const [zustand, aktionen] = this.#fuehreAus(spur, () =>
      initialTransition(this.#logik as unknown as AnyStateMachine, { kontext, spur }),
    );
    return { zustand, aktionen, spur };
  }

  /** Sends an event to a machine at rest. */
  sende(vorher: AnyMachineSnapshot, ereignis: EventObject, kontext: Kontext): Schritt {
    const spur = new Spur(vorher._nodes);
    const mitKontext = { ...vorher, context: { kontext, spur } } as AnyMachineSnapshot;
    const [zustand, aktionen] = this.#fuehreAus(spur, () =>
      transition(this.#logik as unknown as AnyStateMachine, mitKontext, ereignis),
    );
    return { zustand, aktionen, spur };
  }

  /** Whether a machine at rest has a transition for an event whose guard holds. */
  nimmtAn(vorher: AnyMachineSnapshot, ereignis: EventObject, kontext: Kontext): boolean {
    const spur = new Spur();
    const mitKontext = { ...vorher, context: { kontext, spur } } as AnyMachineSnapshot;
    try {
      return mitKontext.can(ereignis);
    } catch (fehler) {
      throw spur.ausnahme ? spur.ausnahme.fehler : fehler;
    }
  }

  /** A machine as JSON: where it stands and its history. Context and children are kept elsewhere. */
  speichere(zustand: AnyMachineSnapshot): Json {
    const { status, value, historyValue } = this.#maschine.getPersistedSnapshot({
      ...zustand,
      context: {},
      children: {},
    } as AnyMachineSnapshot) as unknown as { status: string; value: Json; historyValue: JsonObject };
    const json = { status, value, historyValue };
    this.#lebende.set(json, zustand);
    return json;
  }

  /** Brings a stored machine back, with one silent child for each open invocation. Throws what XState throws. */
  stelleWiederHer(
    json: Json,
    offen: { readonly [id: string]: { readonly src: string } },
  ): AnyMachineSnapshot {
    const lebend = this.#lebende.get(json as JsonObject);
    if (lebend) return lebend;
    const children: Record<string, unknown> = {};
    for (const id of Object.keys(offen)) {
      children[id] = { snapshot: STILLE, src: offen[id]?.src, syncSnapshot: false };
    }
    const gespeichert = {
      ...(json as JsonObject),
      output: undefined,
      error: undefined,
      context: {},
      children,
    };
    return this.#maschine.restoreSnapshot(gespeichert as never, {} as never) as AnyMachineSnapshot;
  }

  /** The name under `after` that a send id stands for. */
  fristname(sendId: string): string {
    return this.#fristnamen.get(sendId) ?? sendId;
  }

  #fuehreAus(
    spur: Spur,
    schritt: () => [AnyMachineSnapshot, readonly unknown[]],
  ): [AnyMachineSnapshot, readonly ExecutableActionObject[]] {
    let ergebnis: [AnyMachineSnapshot, readonly unknown[]];
    try {
      ergebnis = schritt();
    } catch (fehler) {
      throw ursache(spur, fehler);
    }
    const [zustand, aktionen] = ergebnis;
    if (zustand.status === 'error')
      throw spur.ausnahme || zustand.error instanceof Error
        ? ursache(spur, zustand.error)
        : unbehandelt(zustand.error);
    return [zustand, aktionen as readonly ExecutableActionObject[]];
  }

  #baueLogik(): ActorLogic<AnyMachineSnapshot, EventObject, Schrittkontext | undefined> {
    const maschine = this.#maschine;
    const leer = { status: 'active', output: undefined, error: undefined } as unknown as AnyMachineSnapshot;
    return {
      getInitialSnapshot: (scope, input) => {
        if (input === undefined) return leer;
        this.#verfolge(scope, input.spur);
        return maschine.getInitialSnapshot(scope as never, input as never) as AnyMachineSnapshot;
      },
      transition: (snapshot, ereignis, scope) => {
        this.#verfolge(scope, (snapshot.context as Schrittkontext).spur);
        return maschine.transition(
          snapshot as never,
          ereignis as never,
          scope as never,
        ) as AnyMachineSnapshot;
      },
      getPersistedSnapshot: (snapshot) => snapshot,
    };
  }

  #verfolge(scope: AnyActorScope, spur: Spur): void {
    scope.system.inspect((meldung) => {
      if (meldung.type !== '@xstate.microstep') return;
      for (const uebergang of meldung._transitions) {
        const id = this.#kantenIds.get(uebergang);
        if (id !== undefined) spur.uebergaenge.push(id);
      }
      const { _nodes } = meldung.snapshot as unknown as { _nodes: readonly StateNode[] };
      for (const knoten of _nodes) if (!spur.vorher.has(knoten)) spur.zustaende.add(knotenId(knoten));
    });
  }

  /** Gives every transition the id that `graph()` gives it. */
  #verzeichne(knoten: StateNode): void {
    const von = knotenId(knoten);
    const merke = (art: string, label: string, ereignis: string) => {
      knoten.transitions.get(ereignis)?.forEach((uebergang, i) => {
        this.#kantenIds.set(uebergang, `${von}:${art}:${label}:${i}`);
      });
    };
    for (const ereignis of Object.keys(knoten.config.on ?? {})) merke('on', ereignis, ereignis);
    merke('onDone', '', `xstate.done.state.${knoten.id}`);
    for (const { id } of knoten.invoke) {
      merke('onDone', id, `xstate.done.actor.${id}`);
      merke('onError', id, `xstate.error.actor.${id}`);
    }
    for (const name of Object.keys(knoten.config.after ?? {})) {
      const sendId = `xstate.after.${name}.${knoten.id}`;
      this.#fristnamen.set(sendId, name);
      merke('after', name, sendId);
    }
    knoten.always?.forEach((uebergang, i) => {
      this.#kantenIds.set(uebergang, `${von}:always::${i}`);
    });
    for (const kind of Object.values(knoten.states)) this.#verzeichne(kind as StateNode);
  }
}

function pruefeBedingung(umgebung: ProzessUmgebung, context: unknown, params: unknown): boolean {
  const { kontext, spur } = context as Schrittkontext;
  try {
    return umgebung.bedingung((params as { feel: string }).feel, kontext) === true;
  } catch (fehler) {
    spur.ausnahme ??= { fehler };
    throw fehler;
  }
}

/** The error to report: what a guard threw, an endless loop by its name, or what XState says. */
function ursache(spur: Spur, fehler: unknown): unknown {
  if (spur.ausnahme) return spur.ausnahme.fehler;
  if (fehler instanceof Error && fehler.message.startsWith('Infinite loop detected')) {
    return new StoerungFehler(
      'ENDLOSSCHLEIFE',
      `Nach ${HOECHSTENS_ALWAYS} Übergängen ohne Ereignis ist der Prozess nicht zur Ruhe gekommen. Die Bedingungen der always-Übergänge prüfen.`,
      { cause: fehler },
    );
  }
  return fehler;
}

/** An invocation failed, and XState has given the machine up because no `onError` applies. */
function unbehandelt(fehler: unknown): StoerungFehler {
  const { code } = fehler as Fehlerangabe;
  return new StoerungFehler(
    'FEHLER_UNBEHANDELT',
    `Ein Baustein meldet ${code}, und kein Übergang unter onError trifft zu. Unter onError einen Übergang ohne Bedingung ergänzen.`,
  );
}

function knotenId(knoten: StateNode): string {
  return knoten.path.length === 0 ? WURZEL : knoten.path.join('.');
}

/** All states entered by default when a state is entered. */
function vorgabe(knoten: StateNode): string[] {
  if (knoten.type === 'history') return [];
  const kinder =
    knoten.type === 'compound'
      ? (knoten.initial.target ?? [])
      : knoten.type === 'parallel'
        ? Object.values(knoten.states)
        : [];
  return [knotenId(knoten), ...kinder.flatMap((kind) => vorgabe(kind as StateNode))];
}

function fristnamen(zustand: JsonObject): string[] {
  const kinder = Object.values((zustand.states ?? {}) as JsonObject) as JsonObject[];
  return [...Object.keys((zustand.after ?? {}) as JsonObject), ...kinder.flatMap(fristnamen)];
}
