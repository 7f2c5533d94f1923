import type { BausteinAnschluss, Fehlerangabe, ProzessUmgebung } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';

/** What a call says that fails because the example wants it. */
export const GEWOLLTER_FEHLER = 'Der Schritt ist im Beispiel endgültig gescheitert.';

/** Key by which a simulated process tells its building blocks which invocation calls. */
const MARKE = '__invocation';

/** A process whose invocations carry their id in the input; graph and ids of states are unchanged. */
export function markiere(prozess: JsonObject): JsonObject {
  return markiereWert(prozess) as JsonObject;
}

function markiereWert(wert: Json): Json {
  if (Array.isArray(wert)) return wert.map(markiereWert);
  if (typeof wert !== 'object' || wert === null) return wert;
  const felder = Object.entries(wert as JsonObject).map(([name, unter]) => {
    const innen = markiereWert(unter ?? null);
    return [name, name === 'invoke' ? mitMarke(innen) : innen] as const;
  });
  return Object.fromEntries(felder);
}

function mitMarke(invoke: Json): Json {
  if (Array.isArray(invoke)) return invoke.map(mitMarke);
  const { id, input, ...rest } = invoke as JsonObject;
  return { ...rest, id, input: { ...((input as JsonObject | undefined) ?? {}), [MARKE]: id } };
}

/** Decides whether a call fails; counts calls, so that a replay fails at the same ones. */
export class Fehlerstelle {
  readonly #naechster: (invocation: string, src: string) => Fehlerangabe | undefined;
  readonly #gescheitert = new Map<number, Fehlerangabe>();
  #aufrufe = 0;
  #nachspiel = false;

  /** @param naechster the failure that the example wants now for this call, if any */
  constructor(naechster: (invocation: string, src: string) => Fehlerangabe | undefined) {
    this.#naechster = naechster;
  }

  /** From now on the calls of the first run are repeated. */
  beginneNachspiel(): void {
    this.#aufrufe = 0;
    this.#nachspiel = true;
  }

  /** Wraps the surroundings of a marked process: pure building blocks and tasks fail where the example says so. */
  umhuelle(umgebung: ProzessUmgebung): ProzessUmgebung {
    return {
      ...umgebung,
      baustein: (src) => {
        const innen = umgebung.baustein(src);
        return innen && this.#umhuelle(innen, src);
      },
    };
  }

  #umhuelle(innen: BausteinAnschluss, src: string): BausteinAnschluss {
    if (innen.art === 'rein') {
      return {
        art: 'rein',
        rechne: (eingabe, kontext, jetzt) => {
          const { invocation, rest } = zerlege(eingabe);
          const fehler = this.#pruefe(invocation, src);
          return fehler ? { ok: false, fehler } : innen.rechne(rest, kontext, jetzt);
        },
      };
    }
    return {
      art: innen.art,
      plane: (eingabe, kontext, jetzt) => {
        const { invocation, rest } = zerlege(eingabe);
        // Effects fail later, when they are carried out; a task can only fail to be put.
        const fehler = innen.art === 'aufgabe' ? this.#pruefe(invocation, src) : undefined;
        return fehler ? { ok: false, fehler } : innen.plane(rest, kontext, jetzt);
      },
    };
  }

  #pruefe(invocation: string, src: string): Fehlerangabe | undefined {
    const aufruf = this.#aufrufe++;
    if (this.#nachspiel) return this.#gescheitert.get(aufruf);
    const fehler = this.#naechster(invocation, src);
    if (fehler) this.#gescheitert.set(aufruf, fehler);
    return fehler;
  }
}

function zerlege(eingabe: Json): { invocation: string; rest: Json } {
  const { [MARKE]: invocation, ...rest } = eingabe as JsonObject;
  return { invocation: String(invocation), rest };
}
