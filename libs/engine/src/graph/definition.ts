import { istObjekt, type Json, type JsonObject } from '#libs/kernel';

/** Kind of a state, in our words: atomar, zusammengesetzt (compound), parallel, history, final. */
export type Knotenart = 'atomar' | 'zusammengesetzt' | 'parallel' | 'history' | 'final';

/** What makes a transition happen. `onDone` stands for the end of an invocation, or (empty label) of a compound state. */
export type Kantenart = 'on' | 'always' | 'after' | 'onDone' | 'onError';

/** Id of the root state; no state can be called so. */
export const WURZEL = '(prozess)';

/** A state of `prozess.json` as it is written, with its place in the file. */
export interface ZustandsDefinition {
  /** Names from the root joined by dots; `WURZEL` for the root. */
  readonly id: string;
  readonly pfad: readonly string[];
  /** JSON pointer (RFC 6901). */
  readonly zeiger: string;
  readonly art: Knotenart;
  readonly json: JsonObject;
  readonly eltern: ZustandsDefinition | undefined;
  readonly kinder: ZustandsDefinition[];
}

/** A transition as it is written, with its place in the file. */
export interface UebergangsDefinition {
  /** `<state>:<kind>:<label>:<index>`. */
  readonly id: string;
  readonly von: ZustandsDefinition;
  readonly art: Kantenart;
  /** Name of event or deadline, id of the invocation; empty for `always` and for `onDone` of a state. */
  readonly label: string;
  readonly zeiger: string;
  /** The `target` as written; undefined for a transition without one. */
  readonly ziel: Json | undefined;
  /** The transition as an object; a bare target is wrapped. */
  readonly json: Json;
}

/** One or many → many; nothing → none. */
export function liste(wert: Json | undefined): readonly Json[] {
  if (wert === undefined) return [];
  return Array.isArray(wert) ? wert : [wert as Json];
}

/** Appends a segment to a JSON pointer. */
export function zeige(zeiger: string, ...teile: (string | number)[]): string {
  return zeiger + teile.map((t) => `/${String(t).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** Reads the tree of states. Tolerates nonsense (reported elsewhere): what is no object has no children. */
export function liesZustaende(prozessJson: JsonObject): ZustandsDefinition {
  return lies(prozessJson, [], '', undefined);
}

function lies(
  json: JsonObject,
  pfad: readonly string[],
  zeiger: string,
  eltern: ZustandsDefinition | undefined,
): ZustandsDefinition {
  const id = pfad.length === 0 ? WURZEL : pfad.join('.');
  const zustand: ZustandsDefinition = { id, pfad, zeiger, art: artVon(json), json, eltern, kinder: [] };
  if (istObjekt(json.states)) {
    for (const [name, kind] of Object.entries(json.states)) {
      const ort = zeige(zeiger, 'states', name);
      zustand.kinder.push(lies(istObjekt(kind) ? kind : {}, [...pfad, name], ort, zustand));
    }
  }
  return zustand;
}

function artVon(json: JsonObject): Knotenart {
  if (json.type === 'parallel' || json.type === 'history' || json.type === 'final') return json.type;
  if (istObjekt(json.states) && Object.keys(json.states).length > 0) return 'zusammengesetzt';
  return json.history ? 'history' : 'atomar';
}

/** All states in the order of the file, parents first. */
export function alleZustaende(wurzel: ZustandsDefinition): ZustandsDefinition[] {
  return [wurzel, ...wurzel.kinder.flatMap(alleZustaende)];
}

/** The transitions that a state itself defines, in the order of the file. */
export function uebergaengeVon(von: ZustandsDefinition): UebergangsDefinition[] {
  const { json, zeiger } = von;
  const lesen = (art: Kantenart, label: string, wert: Json | undefined, ort: string) =>
    liste(wert).map((eintrag, i): UebergangsDefinition => {
      const ziel = istObjekt(eintrag) ? eintrag.target : eintrag;
      const stelle = Array.isArray(wert) ? zeige(ort, i) : ort;
      return { id: `${von.id}:${art}:${label}:${i}`, von, art, label, zeiger: stelle, ziel, json: eintrag };
    });
  const gruppe = (art: 'on' | 'after') =>
    istObjekt(json[art])
      ? Object.entries(json[art]).flatMap(([label, w]) => lesen(art, label, w, zeige(zeiger, art, label)))
      : [];
  const invokes = invocationsVon(von).flatMap(({ id, json: invoke, zeiger: ort }) => [
    ...lesen('onDone', id, invoke.onDone, zeige(ort, 'onDone')),
    ...lesen('onError', id, invoke.onError, zeige(ort, 'onError')),
  ]);
  return [
    ...gruppe('on'),
    ...lesen('onDone', '', json.onDone, zeige(zeiger, 'onDone')),
    ...invokes,
    ...gruppe('after'),
    ...lesen('always', '', json.always, zeige(zeiger, 'always')),
  ];
}

/** An `invoke` as it is written. */
export interface InvocationsDefinition {
  /** The id, or the empty string if there is none (reported elsewhere). */
  readonly id: string;
  readonly src: string;
  readonly json: JsonObject;
  readonly zeiger: string;
}

/** The invocations of a state in the order of the file. */
export function invocationsVon(zustand: ZustandsDefinition): InvocationsDefinition[] {
  const invoke = zustand.json.invoke;
  return liste(invoke).map((eintrag, i) => {
    const json = istObjekt(eintrag) ? eintrag : {};
    const ort = zeige(zustand.zeiger, 'invoke');
    return {
      id: typeof json.id === 'string' ? json.id : '',
      src: typeof json.src === 'string' ? json.src : '',
      json,
      zeiger: Array.isArray(invoke) ? zeige(ort, i) : ort,
    };
  });
}

/** The FEEL text of a guard, or undefined if there is none or it is no condition. */
export function bedingungVon(uebergang: Json): string | undefined {
  if (!istObjekt(uebergang) || !istObjekt(uebergang.guard)) return undefined;
  const params = uebergang.guard.params;
  return istObjekt(params) && typeof params.feel === 'string' ? params.feel : undefined;
}
