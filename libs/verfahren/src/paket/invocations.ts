import { istObjekt, type Json, type JsonObject } from '#libs/kernel';

/** An `invoke` of prozess.json with its place. */
export interface Invocation {
  readonly id: string;
  readonly src: string;
  readonly input: JsonObject;
  /** Id of the state, names joined by dots. */
  readonly zustand: string;
  /** JSON pointer of the invoke. */
  readonly ort: string;
}

/** All invocations of a process in the order of the file. Nonsense is passed over; `pruefeProzess` reports it. */
export function invocations(prozess: JsonObject): Invocation[] {
  return sammle(prozess, [], '');
}

/** Ids of the tasks that are declared to be the decision of a human. */
export function entscheidendeAufgaben(prozess: JsonObject): string[] {
  return invocations(prozess)
    .filter(({ src, input }) => src === 'aufgabe' && input.entscheidend === true)
    .map(({ id }) => id);
}

/** Names of all deadlines under `after`, with the place of each use. */
export function benutzteFristen(prozess: JsonObject): { readonly name: string; readonly ort: string }[] {
  return zustaende(prozess, [], '').flatMap(({ json, ort }) =>
    istObjekt(json.after)
      ? Object.keys(json.after).map((name) => ({ name, ort: `${ort}/after/${name}` }))
      : [],
  );
}

/** Names of all events under `on`, with the place of each use. */
export function angenommeneEreignisse(
  prozess: JsonObject,
): { readonly name: string; readonly ort: string }[] {
  return zustaende(prozess, [], '').flatMap(({ json, ort }) =>
    istObjekt(json.on) ? Object.keys(json.on).map((name) => ({ name, ort: `${ort}/on/${name}` })) : [],
  );
}

function sammle(json: JsonObject, pfad: readonly string[], ort: string): Invocation[] {
  return zustaende(json, pfad, ort).flatMap(({ json: zustand, pfad: namen, ort: stelle }) => {
    const invoke = zustand.invoke;
    const eintraege = Array.isArray(invoke)
      ? (invoke as readonly Json[])
      : invoke === undefined
        ? []
        : [invoke];
    return eintraege.flatMap((eintrag, i): Invocation[] => {
      if (!istObjekt(eintrag) || typeof eintrag.id !== 'string' || typeof eintrag.src !== 'string') return [];
      return [
        {
          id: eintrag.id,
          src: eintrag.src,
          input: istObjekt(eintrag.input) ? eintrag.input : {},
          zustand: namen.join('.'),
          ort: Array.isArray(invoke) ? `${stelle}/invoke/${i}` : `${stelle}/invoke`,
        },
      ];
    });
  });
}

interface Zustandsstelle {
  readonly json: JsonObject;
  readonly pfad: readonly string[];
  readonly ort: string;
}

function zustaende(json: JsonObject, pfad: readonly string[], ort: string): Zustandsstelle[] {
  const unter = istObjekt(json.states) ? Object.entries(json.states) : [];
  return [
    { json, pfad, ort },
    ...unter.flatMap(([name, kind]) =>
      istObjekt(kind) ? zustaende(kind, [...pfad, name], `${ort}/states/${name}`) : [],
    ),
  ];
}
