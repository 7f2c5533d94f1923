import type { StateNode, StateValue } from 'xstate';
import type { JsonObject } from '#libs/kernel';
import { WURZEL } from './graph/definition.js';

/** A state value with its keys in the order of the process. */
export function ordne(wert: StateValue, knoten: StateNode): StateValue {
  if (typeof wert === 'string') return wert;
  const geordnet: Record<string, StateValue> = {};
  for (const [name, kind] of Object.entries(knoten.states)) {
    const innen = Object.hasOwn(wert, name) ? wert[name] : undefined;
    if (innen !== undefined) geordnet[name] = ordne(innen, kind as StateNode);
  }
  return geordnet;
}

/** The id that `graph()` gives a state. */
export function knotenId(knoten: StateNode): string {
  return knoten.path.length === 0 ? WURZEL : knoten.path.join('.');
}

/** All states entered by default when a state is entered. */
export function vorgabe(knoten: StateNode): string[] {
  if (knoten.type === 'history') return [];
  const kinder =
    knoten.type === 'compound'
      ? (knoten.initial.target ?? [])
      : knoten.type === 'parallel'
        ? Object.values(knoten.states)
        : [];
  return [knotenId(knoten), ...kinder.flatMap((kind) => vorgabe(kind as StateNode))];
}

/** All names under `after`. */
export function fristnamen(zustand: JsonObject): string[] {
  const kinder = Object.values((zustand.states ?? {}) as JsonObject) as JsonObject[];
  return [...Object.keys((zustand.after ?? {}) as JsonObject), ...kinder.flatMap(fristnamen)];
}
