import { GraphIndex } from './graph-index.js';
import type { ProzessGraph, ProzessKante, ProzessKnoten } from './prozess-graph.js';
import { type Pfadschritt, type Sperren, Suche } from './suche.js';

/**
 * Whether every way from one state to another passes a state that satisfies a condition; start and goal count too.
 * Guards, answers and events are taken as possible either way. Where parallel parts join, it is enough that one part
 * cannot come to its end without passing.
 *
 * An invocation that is passed may still have failed: to demand its success, let `kante` recognise its `onDone`
 * transitions (`art === 'onDone' && label === id`) and let `knoten` return false.
 *
 * @param knoten which states count as passing
 * @param kante which transitions count as passing; none by default
 * @returns a way that avoids them, or undefined if there is none
 */
export function jederPfadDurch(
  graph: ProzessGraph,
  von: string,
  nach: string,
  knoten: (knoten: ProzessKnoten) => boolean,
  kante?: (kante: ProzessKante) => boolean,
): readonly Pfadschritt[] | undefined {
  return new Suche(new GraphIndex(graph), von, { knoten, ...(kante && { kante }) }).findPfad(nach);
}

/** Ids of all states that can be reached from a state (by default from the beginning) without what is barred. */
export function erreichbar(
  graph: ProzessGraph,
  von: string = graph.wurzel,
  sperren?: Sperren,
): ReadonlySet<string> {
  return new Suche(new GraphIndex(graph), von, sperren).erreicht;
}
