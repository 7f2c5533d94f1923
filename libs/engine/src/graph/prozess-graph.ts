import { istObjekt, type JsonObject } from '#libs/kernel';
import {
  alleZustaende,
  bedingungVon,
  invocationsVon,
  type Kantenart,
  type Knotenart,
  liesZustaende,
  uebergaengeVon,
  WURZEL,
  type ZustandsDefinition,
} from './definition.js';
import { Zielverzeichnis } from './ziele.js';

/** A state in the graph of a process. */
export interface ProzessKnoten {
  /** Names from the root joined by dots; `graph.wurzel` for the root. Stable, used in journals and coverage. */
  readonly id: string;
  readonly pfad: readonly string[];
  readonly art: Knotenart;
  /** Id of the enclosing state; undefined for the root. */
  readonly eltern?: string;
  readonly kinder: readonly string[];
  /** Where a compound state starts, or where a history state without history goes. */
  readonly vorgabe?: string;
  readonly invokes: readonly { readonly id: string; readonly src: string }[];
  readonly beschreibung?: string;
}

/** A transition in the graph of a process. */
export interface ProzessKante {
  /** `<state>:<kind>:<label>:<index>`. Stable, used in journals and coverage. */
  readonly id: string;
  readonly von: string;
  readonly nach: string;
  readonly art: Kantenart;
  /** Name of event or deadline, id of the invocation; empty for `always` and for `onDone` of a state. */
  readonly label: string;
  /** FEEL text of the guard. */
  readonly guard?: string;
  /** Set for a transition without target; then `nach` equals `von`. */
  readonly ohneZiel?: true;
  /** Set for a transition that leaves and enters its own state even where the target lies within. */
  readonly reenter?: true;
}

/** States and transitions of a process as data: for diagrams, path search and coverage. */
export interface ProzessGraph {
  readonly wurzel: string;
  /** In the order of the file, parents first. */
  readonly knoten: readonly ProzessKnoten[];
  readonly kanten: readonly ProzessKante[];
}

/** Draws the graph of a process. Transitions to states that do not exist are left out; `pruefeProzess` reports them. */
export function graph(prozessJson: JsonObject): ProzessGraph {
  const ziele = new Zielverzeichnis(liesZustaende(prozessJson));
  const zustaende = alleZustaende(ziele.wurzel);
  const kanten = zustaende.flatMap(uebergaengeVon).flatMap((uebergang): ProzessKante[] => {
    const ziel = ziele.findZiel(uebergang);
    if (!ziel) return [];
    const guard = bedingungVon(uebergang.json);
    return [
      {
        id: uebergang.id,
        von: uebergang.von.id,
        nach: ziel.id,
        art: uebergang.art,
        label: uebergang.label,
        ...(guard !== undefined && { guard }),
        ...(uebergang.ziel === undefined && { ohneZiel: true as const }),
        ...(istObjekt(uebergang.json) && uebergang.json.reenter === true && { reenter: true as const }),
      },
    ];
  });
  return { wurzel: WURZEL, knoten: zustaende.map((z) => knotenAus(z, ziele)), kanten };
}

function knotenAus(zustand: ZustandsDefinition, ziele: Zielverzeichnis): ProzessKnoten {
  const vorgabe = ziele.findVorgabe(zustand)?.id;
  const beschreibung = zustand.json.description;
  return {
    id: zustand.id,
    pfad: zustand.pfad,
    art: zustand.art,
    ...(zustand.eltern && { eltern: zustand.eltern.id }),
    kinder: zustand.kinder.map((kind) => kind.id),
    ...(vorgabe !== undefined && { vorgabe }),
    invokes: invocationsVon(zustand).map(({ id, src }) => ({ id, src })),
    ...(typeof beschreibung === 'string' && { beschreibung }),
  };
}
