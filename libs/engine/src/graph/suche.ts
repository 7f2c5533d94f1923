import { GraphIndex, istZustandsende } from './graph-index.js';
import type { ProzessKante, ProzessKnoten } from './prozess-graph.js';

/** What a search must not pass. */
export interface Sperren {
  readonly knoten?: (knoten: ProzessKnoten) => boolean;
  readonly kante?: (kante: ProzessKante) => boolean;
}

/** A step of a path: a state, and the transition that led to it (none where it was entered by default). */
export interface Pfadschritt {
  readonly knoten: string;
  readonly kante?: string;
}

interface Herkunft {
  readonly von: string | undefined;
  readonly kante: string | undefined;
}

/**
 * Searches forward through a process as a machine could move, whatever guards, answers and events say. States nest, so
 * moving is more than following edges: entering a compound state enters its initial child, a transition of an outer
 * state applies in every inner one, and a parallel state is done only when all its parts are. What one part of a
 * parallel state went through does not count for another.
 */
export class Suche {
  readonly #index: GraphIndex;
  readonly #sperren: Sperren;
  readonly #erreicht = new Map<string, Herkunft>();
  /** States entered as a whole, not only on the way to one of their inner states. */
  readonly #betreten = new Set<string>();
  readonly #offen: ProzessKnoten[] = [];
  readonly #start: string;
  /** History states that may remember what was before the search; found when they are met. */
  readonly #historyUnbekannt = new Map<string, boolean>();

  constructor(index: GraphIndex, start: string, sperren: Sperren = {}) {
    this.#index = index;
    this.#sperren = sperren;
    this.#start = start;
    const knoten = index.findKnoten(start);
    if (knoten) this.#beginne(knoten);
    for (let blatt = this.#offen.shift(); blatt; blatt = this.#offen.shift()) this.#verlasse(blatt);
  }

  /** Ids of all states that can be reached. */
  get erreicht(): ReadonlySet<string> {
    return new Set(this.#erreicht.keys());
  }

  /** Whether a state can come to its end: a final child of a compound state, the ends of all parts of a parallel one. */
  istFertig(id: string): boolean {
    const knoten = this.#index.findKnoten(id);
    if (!knoten) return false;
    if (knoten.art === 'final') return this.#erreicht.has(id);
    const kinder = this.#index.kinderVon(knoten).filter(({ art }) => art !== 'history');
    if (knoten.art === 'zusammengesetzt')
      return kinder.some((k) => k.art === 'final' && this.#erreicht.has(k.id));
    return knoten.art === 'parallel' && kinder.every((kind) => this.istFertig(kind.id));
  }

  /** How a state was reached, from the start; undefined if it was not. */
  findPfad(ziel: string): readonly Pfadschritt[] | undefined {
    if (!this.#erreicht.has(ziel)) return undefined;
    const pfad: Pfadschritt[] = [];
    for (let id: string | undefined = ziel; id !== undefined; ) {
      const herkunft: Herkunft | undefined = this.#erreicht.get(id);
      pfad.unshift({ knoten: id, ...(herkunft?.kante !== undefined && { kante: herkunft.kante }) });
      id = herkunft?.von;
    }
    return pfad;
  }

  #beginne(knoten: ProzessKnoten): void {
    this.#betrete(knoten, { von: undefined, kante: undefined });
    for (const vorfahr of this.#index.mitVorfahren(knoten)) {
      const eltern = this.#index.findKnoten(vorfahr.eltern);
      if (eltern?.art !== 'parallel') continue;
      for (const anderer of this.#index.kinderVon(eltern)) {
        if (anderer.id !== vorfahr.id) this.#betreteAlles(anderer);
      }
    }
  }

  /** Nothing is known of where a parallel part stands: it may stand anywhere. */
  #betreteAlles(knoten: ProzessKnoten): void {
    if (!this.#erreiche(knoten, { von: undefined, kante: undefined })) return;
    for (const kind of this.#index.kinderVon(knoten)) this.#betreteAlles(kind);
  }

  /** Notes a state as reached. False if it is barred. */
  #erreiche(knoten: ProzessKnoten, herkunft: Herkunft): boolean {
    if (this.#erreicht.has(knoten.id)) return true;
    if (this.#sperren.knoten?.(knoten)) return false;
    this.#erreicht.set(knoten.id, herkunft);
    if (knoten.kinder.length === 0) this.#offen.push(knoten);
    return true;
  }

  #betrete(knoten: ProzessKnoten, herkunft: Herkunft): void {
    if (!this.#erreiche(knoten, herkunft) || this.#betreten.has(knoten.id)) return;
    this.#betreten.add(knoten.id);
    const weiter = { von: knoten.id, kante: undefined };
    const vorgabe = this.#index.findKnoten(knoten.vorgabe);
    if (knoten.art === 'zusammengesetzt' && vorgabe) this.#betrete(vorgabe, weiter);
    if (knoten.art === 'history') this.#betreteHistory(knoten, weiter);
    if (knoten.art !== 'parallel') return;
    for (const kind of this.#index.kinderVon(knoten)) if (kind.art !== 'history') this.#betrete(kind, weiter);
  }

  /** A history state leads where the search has been anyway, to its default, or where the case was before the search. */
  #betreteHistory(knoten: ProzessKnoten, herkunft: Herkunft): void {
    const vorgabe = this.#index.findKnoten(knoten.vorgabe);
    const eltern = this.#index.findKnoten(knoten.eltern);
    if (vorgabe) this.#betrete(vorgabe, herkunft);
    if (eltern && this.#istUnbekannt(knoten, eltern)) {
      for (const kind of this.#index.kinderVon(eltern))
        if (kind.id !== knoten.id) this.#betreteUnter(kind, herkunft);
    }
  }

  /**
   * Whether a history state may remember what was before the search: not from the root, and not where every way to it
   * leads through its own parent, which then remembers a state of this search.
   */
  #istUnbekannt(history: ProzessKnoten, eltern: ProzessKnoten): boolean {
    if (this.#start === this.#index.graph.wurzel) return false;
    const bekannt = this.#historyUnbekannt.get(history.id);
    if (bekannt !== undefined) return bekannt;
    this.#historyUnbekannt.set(history.id, true);
    const ergebnis = !this.#istIn(this.#start, eltern) && this.#erreichtOhne(eltern, history);
    this.#historyUnbekannt.set(history.id, ergebnis);
    return ergebnis;
  }

  #erreichtOhne(eltern: ProzessKnoten, history: ProzessKnoten): boolean {
    const { erreicht } = new Suche(this.#index, this.#start, {
      ...this.#sperren,
      knoten: (knoten) => this.#istIn(knoten.id, eltern) || this.#sperren.knoten?.(knoten) === true,
    });
    const blaetter = [...erreicht].flatMap((id) => this.#index.findKnoten(id) ?? []);
    return blaetter
      .flatMap((blatt) => this.#index.mitVorfahren(blatt))
      .flatMap(({ id }) => this.#index.kantenVon(id))
      .some((kante) => kante.nach === history.id && this.#sperren.kante?.(kante) !== true);
  }

  #istIn(id: string, umgebend: ProzessKnoten): boolean {
    const knoten = this.#index.findKnoten(id);
    return (
      knoten !== undefined && this.#index.mitVorfahren(knoten).some((vorfahr) => vorfahr.id === umgebend.id)
    );
  }

  #betreteUnter(knoten: ProzessKnoten, herkunft: Herkunft): void {
    if (!this.#erreiche(knoten, herkunft)) return;
    for (const kind of this.#index.kinderVon(knoten))
      this.#betreteUnter(kind, { von: knoten.id, kante: undefined });
  }

  #verlasse(blatt: ProzessKnoten): void {
    if (blatt.art === 'final') this.#beende(blatt);
    for (const zustand of this.#index.mitVorfahren(blatt)) {
      for (const kante of this.#index.kantenVon(zustand.id)) {
        if (!istZustandsende(kante)) this.#folge(blatt, kante);
      }
    }
  }

  #folge(blatt: ProzessKnoten, kante: ProzessKante): void {
    const nach = this.#index.findKnoten(kante.nach);
    if (!nach || kante.ohneZiel || this.#sperren.kante?.(kante)) return;
    const { weg, nebenan } = this.#index.betreten(kante);
    const herkunft = { von: blatt.id, kante: kante.id };
    if (!weg.slice(0, -1).every((zustand) => this.#erreiche(zustand, herkunft))) return;
    for (const teil of nebenan) this.#betrete(teil, herkunft);
    this.#betrete(nach, herkunft);
  }

  /** A final state ends its parent, and a parallel state around it once all parts have ended. */
  #beende(final: ProzessKnoten): void {
    let hier = this.#index.findKnoten(final.eltern);
    while (hier) {
      if (hier.art === 'parallel' && !this.istFertig(hier.id)) return;
      for (const kante of this.#index.kantenVon(hier.id))
        if (istZustandsende(kante)) this.#folge(final, kante);
      const eltern = this.#index.findKnoten(hier.eltern);
      if (eltern?.art !== 'parallel') return;
      hier = eltern;
    }
  }
}
