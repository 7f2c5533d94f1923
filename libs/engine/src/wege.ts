import type { AnyMachineSnapshot, ExecutableActionObject } from 'xstate';
import { canonicalJson, type Json } from '#libs/kernel';

/** What one step of a machine comes to, whoever's case it is. */
export interface Wegziel {
  readonly zustand: AnyMachineSnapshot;
  readonly aktionen: readonly ExecutableActionObject[];
  /** Ids of states entered and of transitions taken, in order. */
  readonly zustaende: readonly string[];
  readonly uebergaenge: readonly string[];
}

/** A condition that was asked on the way, and its answer. */
export interface Frage {
  readonly feel: string;
  readonly gilt: boolean;
}

/** A way branches at each condition; at its end stands what XState made of it. */
type Weg = { ziel: Wegziel } | { readonly feel: string; wahr: Weg | undefined; falsch: Weg | undefined };

/** Where machines can rest: the same for all cases that stand there. */
interface Stand {
  readonly zustand: AnyMachineSnapshot;
  readonly json: Json;
  /** By type of event. */
  readonly wege: Map<string, Weg>;
}

/** Places and ways that are kept; a process has some dozens. Beyond it all are forgotten and found again. */
const HOECHSTENS = 5000;

/**
 * Remembers which steps a machine has made. XState computes a step from where the machine stands, the event's type and
 * the answers of the conditions it asks on the way, and from nothing else: a process has no actions and no variables.
 * So each way through the conditions is computed by XState once; after that only the conditions are asked, in the same
 * order, until they lead where no case has gone before. Nothing of any case is kept.
 */
export class Wege {
  /** Ways from before the first step. */
  #anfaenge = new Map<string, Weg>();
  #bekannte = new Map<string, Stand>();
  #staende = new WeakMap<AnyMachineSnapshot, Stand>();
  #nachJson = new WeakMap<object, Stand>();
  #anzahl = 0;

  /** The one place for all machines that stand like this one. */
  stelle(json: Json, kinder: readonly string[], mache: () => AnyMachineSnapshot): AnyMachineSnapshot {
    const bekannt = this.#nachJson.get(json as object);
    if (bekannt) return bekannt.zustand;
    const schluessel = canonicalJson([json, [...kinder].sort()]);
    let stand = this.#bekannte.get(schluessel);
    if (!stand) {
      stand = { zustand: mache(), json, wege: new Map() };
      this.#zaehle();
      this.#bekannte.set(schluessel, stand);
      this.#staende.set(stand.zustand, stand);
      this.#nachJson.set(json as object, stand);
    }
    return stand.zustand;
  }

  /** The stored form of a place; undefined for a machine that stands at none. */
  findJson(zustand: AnyMachineSnapshot): Json | undefined {
    return this.#staende.get(zustand)?.json;
  }

  /**
   * Where an event leads, if a case has gone that way before.
   * @param von undefined before the first step
   * @param gilt asked for the conditions on the way, in XState's order
   */
  finde(
    von: AnyMachineSnapshot | undefined,
    ereignis: string,
    gilt: (feel: string) => boolean,
  ): Wegziel | undefined {
    let weg = this.#wegeVon(von)?.get(ereignis);
    while (weg && 'feel' in weg) weg = gilt(weg.feel) ? weg.wahr : weg.falsch;
    return weg?.ziel;
  }

  /** Remembers where XState went. @param fragen the conditions it asked; one that was asked again counts once */
  merke(
    von: AnyMachineSnapshot | undefined,
    ereignis: string,
    fragen: readonly Frage[],
    ziel: Wegziel,
  ): void {
    const wege = this.#wegeVon(von);
    if (!wege) return;
    this.#zaehle();
    const verschiedene = [...new Map(fragen.map((frage) => [frage.feel, frage])).values()];
    const neu = setzeEin(wege.get(ereignis), verschiedene, ziel);
    if (neu) wege.set(ereignis, neu);
  }

  #wegeVon(von: AnyMachineSnapshot | undefined): Map<string, Weg> | undefined {
    return von ? this.#staende.get(von)?.wege : this.#anfaenge;
  }

  #zaehle(): void {
    if (++this.#anzahl <= HOECHSTENS) return;
    this.#anzahl = 0;
    this.#anfaenge = new Map();
    this.#bekannte = new Map();
    this.#staende = new WeakMap();
    this.#nachJson = new WeakMap();
  }
}

/** Undefined where the conditions do not follow the known way: then nothing is remembered. */
function setzeEin(
  weg: Weg | undefined,
  [frage, ...weitere]: readonly Frage[],
  ziel: Wegziel,
): Weg | undefined {
  if (!frage) return weg ?? { ziel };
  const { feel, gilt } = frage;
  const gabel = weg ?? { feel, wahr: undefined, falsch: undefined };
  if (!('feel' in gabel) || gabel.feel !== feel) return undefined;
  const zweig = setzeEin(gilt ? gabel.wahr : gabel.falsch, weitere, ziel);
  if (zweig && gilt) gabel.wahr = zweig;
  else if (zweig) gabel.falsch = zweig;
  return gabel;
}
