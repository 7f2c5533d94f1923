import {
  type ActorLogic,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createActor,
  createMachine,
  type EventObject,
  type ExecutableActionObject,
  type InspectionEvent,
  type Snapshot,
  type StateNode,
} from 'xstate';
import type { Json, JsonObject } from '#libs/kernel';
import type { Kontext } from './kontext.js';
import { fristnamen, knotenId, ordne, vorgabe } from './maschinenknoten.js';
import { type Schritt, type Schrittkontext, Spur } from './schritt.js';
import { StoerungFehler } from './stoerung.js';
import type { Fehlerangabe, ProzessUmgebung } from './umgebung.js';
import { Wege } from './wege.js';

/** How often `always` may fire in one step before the machine counts as endless. */
const HOECHSTENS_ALWAYS = 500;

/** The first step, among the types of events, as XState calls it. */
const ANFANG = 'xstate.init';

/** Stands for a Baustein inside XState: it can be created, stored and stopped, but does nothing. */
const STILLE = { status: 'active', output: undefined, error: undefined } as const;
const stillerActor: ActorLogic<Snapshot<undefined>, EventObject> = {
  transition: (snapshot) => snapshot,
  getInitialSnapshot: () => STILLE,
  getPersistedSnapshot: (snapshot) => snapshot,
  restoreSnapshot: (snapshot) => snapshot as Snapshot<undefined>,
};

/**
 * XState behind a few pure operations. Holds no state of any case.
 *
 * Steps are made as `initialTransition` and `transition` make them, with one scope for all of them instead of a new
 * actor and a new actor system for each: those first run the machine from its start with an empty context, guards
 * included, and cost half of the time. The scope's actor is never started and sees nothing of any case.
 */
export class Maschine {
  readonly #maschine: AnyStateMachine;
  readonly #umgebung: ProzessUmgebung;
  readonly #wirt = createActor(stillerActor);
  readonly #kantenIds = new Map<AnyTransitionDefinition, string>();
  readonly #fristnamen = new Map<string, string>();
  readonly #anfangszustaende: readonly string[];
  /** Types of events that some state names; any other, there may be as many as there are messages. */
  readonly #ereignisse = new Set<string>();
  readonly #wege = new Wege();

  constructor(prozessJson: JsonObject, quellen: Iterable<string>, umgebung: ProzessUmgebung) {
    this.#umgebung = umgebung;
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
  }

  /** Starts a machine. */
  start(kontext: Kontext): Schritt {
    const bekannt = this.#wege.finde(undefined, ANFANG, (feel) => gilt(this.#umgebung, feel, kontext));
    if (bekannt) return bekannt;
    const spur = new Spur();
    for (const id of this.#anfangszustaende) spur.zustaende.add(id);
    const eingabe = { kontext, spur } satisfies Schrittkontext;
    const schritt = this.#fuehreAus(spur, (scope) =>
      this.#maschine.getInitialSnapshot(scope, eingabe as never),
    );
    this.#wege.merke(undefined, ANFANG, spur.fragen, schritt);
    return schritt;
  }

  /** Sends an event to a machine at rest. */
  sende(vorher: AnyMachineSnapshot, ereignis: EventObject, kontext: Kontext): Schritt {
    const { type } = ereignis;
    const bekannt = this.#wege.finde(vorher, type, (feel) => gilt(this.#umgebung, feel, kontext));
    if (bekannt) return bekannt;
    const spur = new Spur(vorher._nodes);
    const mitKontext = this.#bereite(vorher, { kontext, spur });
    const schritt = this.#fuehreAus(spur, (scope) =>
      this.#maschine.transition(mitKontext as never, ereignis, scope),
    );
    if (this.#ereignisse.has(type)) this.#wege.merke(vorher, type, spur.fragen, schritt);
    return schritt;
  }

  /** Whether a machine at rest has a transition for an event whose guard holds. */
  nimmtAn(vorher: AnyMachineSnapshot, ereignis: EventObject, kontext: Kontext): boolean {
    const spur = new Spur();
    const mitKontext = this.#bereite(vorher, { kontext, spur });
    try {
      return mitKontext.can(ereignis);
    } catch (fehler) {
      throw spur.ausnahme ? spur.ausnahme.fehler : fehler;
    }
  }

  /** A machine as JSON: where it stands and its history. Context and children are kept elsewhere. */
  speichere(zustand: AnyMachineSnapshot): Json {
    return this.#wege.findJson(zustand) ?? this.#alsJson(zustand);
  }

  #alsJson(zustand: AnyMachineSnapshot): Json {
    const { status, value, historyValue } = this.#maschine.getPersistedSnapshot({
      ...zustand,
      context: {},
      children: {},
    } as AnyMachineSnapshot) as unknown as { status: string; value: Json; historyValue: JsonObject };
    return { status, value, historyValue };
  }

  /** Brings a stored machine back, with one silent child for each open invocation. Throws what XState throws. */
  stelleWiederHer(
    json: Json,
    offen: { readonly [id: string]: { readonly src: string; readonly fuer?: string } },
  ): AnyMachineSnapshot {
    // What follows up an answered invocation is no child of the machine.
    const kinder = Object.keys(offen).filter((id) => offen[id]?.fuer === undefined);
    return this.#wege.stelle(json, kinder, () => this.#baueAuf(json, kinder, offen));
  }

  #baueAuf(
    json: Json,
    kinder: readonly string[],
    offen: { readonly [id: string]: { readonly src: string } },
  ): AnyMachineSnapshot {
    const children = Object.fromEntries(
      kinder.map((id) => [id, { snapshot: STILLE, src: offen[id]?.src, syncSnapshot: false }]),
    );
    const gespeichert = {
      ...(json as JsonObject),
      output: undefined,
      error: undefined,
      context: {},
      children,
    };
    return this.#maschine.restoreSnapshot(
      gespeichert as never,
      { self: this.#wirt } as never,
    ) as AnyMachineSnapshot;
  }

  /** The name under `after` that a send id stands for. */
  fristname(sendId: string): string {
    return this.#fristnamen.get(sendId) ?? sendId;
  }

  /**
   * A machine ready for a step: with the case's context, and its active states in the order of the process. XState
   * keeps them in the order in which they were entered or read, and lets that order decide between parallel parts that
   * want to go different ways; a database that sorts keys must not change the course of a case.
   */
  #bereite(vorher: AnyMachineSnapshot, context: Schrittkontext): AnyMachineSnapshot {
    const _nodes = [...vorher._nodes].sort((a, b) => a.order - b.order);
    return {
      ...vorher,
      _nodes,
      value: ordne(vorher.value, this.#maschine.root),
      context,
    } as AnyMachineSnapshot;
  }

  #fuehreAus(spur: Spur, schritt: (scope: AnyActorScope) => unknown): Schritt {
    const aktionen: ExecutableActionObject[] = [];
    const { system } = this.#wirt;
    const verfolgung = system.inspect((meldung) => this.#verfolge(spur, meldung));
    try {
      const zustand = schritt({
        self: this.#wirt,
        system,
        id: '',
        sessionId: '',
        logger: () => {},
        defer: () => {},
        emit: () => {},
        stopChild: () => {},
        actionExecutor: (aktion) => aktionen.push(aktion),
      }) as AnyMachineSnapshot;
      if (zustand.status === 'error') throw unbehandelt(zustand.error);
      return {
        zustand: this.#ohneFall(zustand),
        aktionen,
        zustaende: Object.freeze([...spur.zustaende]),
        uebergaenge: Object.freeze(spur.uebergaenge),
      };
    } catch (fehler) {
      throw ursache(spur, fehler);
    } finally {
      verfolgung.unsubscribe();
    }
  }

  /** The place where a machine stands now, without the case that brought it there. */
  #ohneFall(zustand: AnyMachineSnapshot): AnyMachineSnapshot {
    const ohne = { ...zustand, context: {} } as AnyMachineSnapshot;
    return this.#wege.stelle(this.#alsJson(ohne), Object.keys(ohne.children), () => ohne);
  }

  #verfolge(spur: Spur, meldung: InspectionEvent): void {
    if (meldung.type !== '@xstate.microstep') return;
    for (const uebergang of meldung._transitions) {
      const id = this.#kantenIds.get(uebergang);
      if (id !== undefined) spur.uebergaenge.push(id);
    }
    const { _nodes } = meldung.snapshot as unknown as { _nodes: readonly StateNode[] };
    for (const knoten of _nodes) if (!spur.vorher.has(knoten)) spur.zustaende.add(knotenId(knoten));
  }

  /** Gives every transition the id that `graph()` gives it. */
  #verzeichne(knoten: StateNode): void {
    const von = knotenId(knoten);
    const merke = (art: string, label: string, ereignis: string) => {
      this.#ereignisse.add(ereignis);
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

function gilt(umgebung: ProzessUmgebung, feel: string, kontext: Kontext): boolean {
  return umgebung.bedingung(feel, kontext) === true;
}

function pruefeBedingung(umgebung: ProzessUmgebung, context: unknown, params: unknown): boolean {
  const { kontext, spur } = context as Schrittkontext;
  const { feel } = params as { feel: string };
  try {
    const antwort = gilt(umgebung, feel, kontext);
    spur.fragen.push({ feel, gilt: antwort });
    return antwort;
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

/** Why XState gave the machine up: at the start for anything thrown, later for a failure that no `onError` takes. */
function unbehandelt(fehler: unknown): unknown {
  if (fehler instanceof Error) return fehler;
  const { code } = fehler as Fehlerangabe;
  return new StoerungFehler(
    'FEHLER_UNBEHANDELT',
    `Ein Baustein meldet ${code}, und kein Übergang unter onError trifft zu. Unter onError einen Übergang ohne Bedingung ergänzen.`,
  );
}
