import type { ProzessGraph, ProzessKante, ProzessKnoten } from './prozess-graph.js';

/** A graph with look-ups by id. */
export class GraphIndex {
  readonly graph: ProzessGraph;
  readonly #knoten: ReadonlyMap<string, ProzessKnoten>;
  readonly #kanten = new Map<string, ProzessKante[]>();

  constructor(graph: ProzessGraph) {
    this.graph = graph;
    this.#knoten = new Map(graph.knoten.map((knoten) => [knoten.id, knoten]));
    for (const kante of graph.kanten) this.#kanten.set(kante.von, [...this.kantenVon(kante.von), kante]);
  }

  findKnoten(id: string | undefined): ProzessKnoten | undefined {
    return id === undefined ? undefined : this.#knoten.get(id);
  }

  /** Transitions that a state itself defines. */
  kantenVon(id: string): readonly ProzessKante[] {
    return this.#kanten.get(id) ?? [];
  }

  /** The state, its parent, and so on up to the root. */
  mitVorfahren(knoten: ProzessKnoten): ProzessKnoten[] {
    const eltern = this.findKnoten(knoten.eltern);
    return eltern ? [knoten, ...this.mitVorfahren(eltern)] : [knoten];
  }

  kinderVon(knoten: ProzessKnoten): ProzessKnoten[] {
    return knoten.kinder.flatMap((id) => this.findKnoten(id) ?? []);
  }

  /** States entered anew when a transition goes from one state to another, outermost first, without default children. */
  betreten(von: ProzessKnoten, nach: ProzessKnoten): ProzessKnoten[] {
    const aktiv = new Set(this.mitVorfahren(von).map(({ id }) => id));
    return this.mitVorfahren(nach)
      .filter(({ id }) => !aktiv.has(id) || id === nach.id)
      .reverse();
  }
}

/** Whether a transition is the `onDone` of a compound or parallel state (not of an invocation). */
export function istZustandsende(kante: ProzessKante): boolean {
  return kante.art === 'onDone' && kante.label === '';
}
