import fc from 'fast-check';
import type { JsonObject } from '#libs/kernel';
import {
  besuche,
  type Ereignis,
  erreichbar,
  type Fortschritt,
  graph,
  type JournalEintrag,
  type ProzessGraph,
  type VorgangSnapshot,
  type Zustandswert,
} from '../src/index.js';
import { TYPEN } from './zufallsmaschine.js';

/** What comes next; `wahl` picks among everything that was ever issued, so that answers may be late or repeated. */
export interface Zug {
  readonly art: 'meldung' | 'antwort' | 'frist' | 'wiederholung';
  readonly wahl: number;
  readonly typ: string;
  readonly gut: boolean;
  readonly fakten: JsonObject | undefined;
}

/** A random next step. */
export const zug: fc.Arbitrary<Zug> = fc.record({
  art: fc.constantFrom(
    ...(['meldung', 'meldung', 'antwort', 'antwort', 'antwort', 'frist', 'wiederholung'] as const),
  ),
  wahl: fc.nat(1000),
  typ: fc.constantFrom(...TYPEN),
  gut: fc.boolean(),
  fakten: fc.option(fc.record({ a: fc.boolean() }), { nil: undefined }),
});

/** The books that an attentive shell would keep, and what it checks after every step. */
export class Buch {
  /** Ids of effects and tasks in the order of issue; the newest are picked most. */
  readonly ausgegeben: string[] = [];
  readonly fristenAusgegeben: string[] = [];
  readonly offen = new Set<string>();
  readonly fristen = new Set<string>();
  readonly beantwortet = new Set<string>();
  readonly ereignisse: Ereignis[] = [];
  readonly journal: JournalEintrag[] = [];
  readonly #graph: ProzessGraph;

  constructor(prozess: JsonObject) {
    this.#graph = graph(prozess);
  }

  ereignis({ art, wahl, typ, gut, fakten }: Zug): Ereignis | undefined {
    const id = `e${this.ereignisse.length + 1}`;
    const waehle = <T>(aus: readonly T[]) => aus[Math.max(0, aus.length - 1 - (wahl % 4))];
    if (art === 'meldung') return { art, id, typ, ...(fakten && { fakten }) };
    if (art === 'wiederholung') return waehle(this.ereignisse);
    if (art === 'frist') {
      const frist = waehle(this.fristenAusgegeben);
      return frist === undefined ? undefined : { art, id, frist };
    }
    const [invocation, generation] = waehle(this.ausgegeben)?.split('.') ?? [];
    if (invocation === undefined) return undefined;
    const ausgang = gut
      ? ({ ok: true, ergebnis: wahl % 2 === 0 } as const)
      : ({ ok: false, fehler: { code: 'F', text: 'Fehlschlag.' } } as const);
    return { art: 'antwort', id, invocation, generation: Number(generation), ausgang };
  }

  verbuche(ereignis: Ereignis, fortschritt: Fortschritt): void {
    const { snapshot, abgelehnt, stoerung } = fortschritt;
    this.ereignisse.push(ereignis);
    this.journal.push(...fortschritt.journal);
    if (!abgelehnt && !stoerung) this.#verbuche(ereignis, fortschritt);
    expect(
      Object.entries(snapshot.offen)
        .map(([i, { generation }]) => `${i}.${generation}`)
        .sort(),
    ).toEqual([...this.offen].sort());
    expect(
      Object.values(snapshot.fristen)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...this.fristen].sort());
    this.#pruefeMaschine(snapshot);
  }

  #verbuche(ereignis: Ereignis, { wirkungen, aufgaben, fristen, aufgehoben, journal }: Fortschritt): void {
    if (ereignis.art === 'antwort') {
      const id = `${ereignis.invocation}.${ereignis.generation}`;
      expect(this.offen.delete(id)).toBe(true);
      this.beantwortet.add(id);
    }
    if (ereignis.art === 'frist') expect(this.fristen.delete(ereignis.frist)).toBe(true);
    for (const id of [...aufgehoben.wirkungen, ...aufgehoben.aufgaben])
      expect(this.offen.delete(id)).toBe(true);
    for (const id of aufgehoben.fristen) expect(this.fristen.delete(id)).toBe(true);
    for (const { id } of [...wirkungen, ...aufgaben]) {
      expect(this.ausgegeben).not.toContain(id);
      this.ausgegeben.push(id);
      this.offen.add(id);
    }
    for (const { id } of fristen) {
      expect(this.fristenAusgegeben).not.toContain(id);
      this.fristenAusgegeben.push(id);
      this.fristen.add(id);
    }
    for (const eintrag of journal) {
      if (eintrag.art === 'rechnung' || eintrag.art === 'planung') {
        this.beantwortet.add(`${eintrag.invocation}.${eintrag.generation}`);
      }
    }
    expect(journal.flatMap((e) => ('wirkungen' in e ? e.wirkungen : []))).toEqual(
      wirkungen.map(({ id }) => id),
    );
    expect(journal.flatMap((e) => ('aufgaben' in e ? e.aufgaben : []))).toEqual(aufgaben.map(({ id }) => id));
  }

  /** Every invocation of an active state is open, unless this very generation was answered; nothing else is open. */
  #pruefeMaschine(snapshot: VorgangSnapshot): void {
    if (snapshot.maschine === null) return;
    const aktiv = snapshot.status === 'beendet' ? new Set() : aktive(snapshot.zustand);
    const lebend = this.#graph.knoten
      .filter(({ id }) => aktiv.has(id))
      .flatMap(({ invokes }) => invokes.map(({ id }) => `${id}.${snapshot.generation[id]}`))
      .filter((id) => !this.beantwortet.has(id));
    expect(lebend.sort()).toEqual([...this.offen].sort());
    for (const kante of this.#graph.kanten) {
      if (kante.art !== 'after' || !aktiv.has(kante.von)) continue;
      const sendId = Object.keys(snapshot.generation).find(
        (id) =>
          id.startsWith(`xstate.after.${kante.label}.`) && id.endsWith(`.${kante.von.split('.').at(-1)}`),
      );
      expect(this.fristenAusgegeben).toContain(`${sendId}.${snapshot.generation[sendId as string]}`);
    }
  }
}

/** Ids of the active states of a state value, without the root. */
function aktive(wert: Zustandswert, pfad: readonly string[] = []): Set<string> {
  if (typeof wert === 'string') return new Set([[...pfad, wert].join('.')]);
  return new Set(
    Object.entries(wert).flatMap(([name, innen]) => [
      [...pfad, name].join('.'),
      ...(Object.keys(innen).length > 0 ? aktive(innen, [...pfad, name]) : []),
    ]),
  );
}

/** The graph search must foresee every state and transition that a real run goes through. */
export function pruefeBesuche(prozess: JsonObject, journal: readonly JournalEintrag[]): void {
  const g = graph(prozess);
  const { zustaende, uebergaenge } = besuche(journal);
  const vorhergesehen = erreichbar(g);
  expect([...zustaende].filter((id) => !vorhergesehen.has(id))).toEqual([]);
  const kanten = new Set(g.kanten.map(({ id }) => id));
  expect([...uebergaenge].filter((id) => !kanten.has(id))).toEqual([]);
}
