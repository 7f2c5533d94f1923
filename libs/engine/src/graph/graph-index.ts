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

  /**
   * What a transition enters besides the default children of its target: the states on the way to the target, outermost
   * first, target last; and the other parts of every parallel state on that way, which begin anew.
   */
  betreten(kante: ProzessKante): { weg: readonly ProzessKnoten[]; nebenan: readonly ProzessKnoten[] } {
    const nach = this.findKnoten(kante.nach);
    if (!nach) return { weg: [], nebenan: [] };
    const bereich = this.#bereich(kante, nach);
    if (bereich?.id === nach.id) return { weg: [nach], nebenan: [] };
    const linie = this.mitVorfahren(nach);
    const bis = linie.findIndex(({ id }) => id === bereich?.id);
    const weg = linie.slice(0, bis < 0 ? undefined : bis).reverse();
    const nebenan = [...(bereich ? [bereich] : []), ...weg.slice(0, -1)]
      .filter(({ art }) => art === 'parallel')
      .flatMap((parallel) => this.kinderVon(parallel))
      .filter((kind) => kind.art !== 'history' && !weg.includes(kind));
    return { weg, nebenan };
  }

  /** The state within which a transition moves: everything in it is left. XState's transition domain. */
  #bereich(kante: ProzessKante, nach: ProzessKnoten): ProzessKnoten | undefined {
    const linie = this.mitVorfahren(nach);
    const innerhalb = linie.find(({ id }) => id === kante.von);
    if (innerhalb && !kante.reenter) return innerhalb;
    const von = this.findKnoten(kante.von);
    const umVon = new Set(
      von &&
        this.mitVorfahren(von)
          .slice(1)
          .map(({ id }) => id),
    );
    return linie.slice(1).find(({ id }) => umVon.has(id));
  }
}

/** Whether a transition is the `onDone` of a compound or parallel state (not of an invocation). */
export function istZustandsende(kante: ProzessKante): boolean {
  return kante.art === 'onDone' && kante.label === '';
}
