import type { Json } from '#libs/kernel';
import { alleZustaende, type UebergangsDefinition, type ZustandsDefinition } from './definition.js';

/** Resolves the targets of transitions the way XState 5 does. */
export class Zielverzeichnis {
  readonly #wurzel: ZustandsDefinition;
  readonly #nachId = new Map<string, ZustandsDefinition>();

  constructor(wurzel: ZustandsDefinition) {
    this.#wurzel = wurzel;
    for (const zustand of alleZustaende(wurzel)) {
      if (typeof zustand.json.id === 'string') this.#nachId.set(zustand.json.id, zustand);
    }
    if (typeof wurzel.json.id !== 'string') this.#nachId.set('(machine)', wurzel);
  }

  /**
   * The state that a transition leads to. Undefined if it does not exist or the transition has several targets;
   * a transition without target stays in its own state.
   */
  findZiel(uebergang: UebergangsDefinition): ZustandsDefinition | undefined {
    const ziel = einzelziel(uebergang.ziel);
    if (ziel === undefined) return uebergang.ziel === undefined ? uebergang.von : undefined;
    if (ziel.startsWith('#')) return this.#findNachId(ziel.slice(1));
    if (ziel.startsWith('.')) return findPfad(uebergang.von, ziel.slice(1));
    return uebergang.von.eltern && findPfad(uebergang.von.eltern, ziel);
  }

  /** The state that an `initial` names, or that a history state falls back to (a sibling, else the parent's initial). */
  findVorgabe(zustand: ZustandsDefinition): ZustandsDefinition | undefined {
    if (zustand.art === 'history') {
      const eltern = zustand.eltern;
      const ziel = einzelziel(zustand.json.target);
      if (ziel !== undefined) return eltern && findPfad(eltern, ziel);
      return eltern?.art === 'parallel' ? eltern : eltern && this.findVorgabe(eltern);
    }
    const initial = zustand.json.initial;
    return zustand.kinder.find((kind) => kind.pfad.at(-1) === initial);
  }

  #findNachId(verweis: string): ZustandsDefinition | undefined {
    const [id = '', ...rest] = verweis.split('.');
    const start = this.#nachId.get(id);
    return start && (rest.length === 0 ? start : findPfad(start, rest.join('.')));
  }

  /** The root of the machine. */
  get wurzel(): ZustandsDefinition {
    return this.#wurzel;
  }
}

function einzelziel(ziel: Json | undefined): string | undefined {
  const eines = Array.isArray(ziel) && ziel.length === 1 ? (ziel[0] as Json) : ziel;
  return typeof eines === 'string' && eines !== '' ? eines : undefined;
}

function findPfad(von: ZustandsDefinition, pfad: string): ZustandsDefinition | undefined {
  let hier: ZustandsDefinition | undefined = von;
  for (const name of pfad.split('.')) hier = hier?.kinder.find((kind) => kind.pfad.at(-1) === name);
  return hier;
}
