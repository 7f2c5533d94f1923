import { istFeel } from '#libs/bausteine';
import { istBelastend } from '#libs/bescheid';
import {
  erreichbar,
  graph,
  jederPfadDurch,
  type Pfadschritt,
  type ProzessGraph,
  type ProzessKante,
} from '#libs/engine';
import { findAnhoerungsausnahme } from '#libs/fristen';
import type { Json, JsonObject, Regime } from '#libs/kernel';
import { entscheidendeAufgaben, type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';

/** A call of `bescheid` with the burdening results that it may have. */
export interface BelastenderBescheid {
  readonly bescheid: Invocation;
  readonly ergebnisse: readonly string[];
}

/** What the graph of a process says about hearing: which transitions stand for what. */
export class Anhoerungsweg {
  readonly graph: ProzessGraph;
  /** Tasks whose answer decides, with the exemptions that their deciding actions state. */
  readonly entscheidungen: readonly { readonly aufruf: Invocation; readonly ausnahmen: readonly string[] }[];
  readonly #alle: readonly Invocation[];
  readonly #paket: Pick<Paket, 'angabe' | 'prozess' | 'bescheide'>;

  constructor(paket: Pick<Paket, 'angabe' | 'prozess' | 'bescheide'>) {
    this.#paket = paket;
    this.graph = graph(paket.prozess);
    this.#alle = invocations(paket.prozess);
    const entscheidend = new Set(entscheidendeAufgaben(paket.prozess));
    this.entscheidungen = this.#alle
      .filter(({ id }) => entscheidend.has(id))
      .map((aufruf) => ({ aufruf, ausnahmen: ausnahmenIn(aufruf.input) }));
  }

  get belastende(): readonly BelastenderBescheid[] {
    const alle = [...this.#paket.bescheide.values()].map(({ ergebnis }) => ergebnis);
    return this.#alle
      .filter(({ src }) => src === 'bescheid')
      .map((bescheid) => {
        const { vorlage } = bescheid.input;
        const gemeint =
          typeof vorlage === 'string' ? this.#paket.bescheide.get(vorlage)?.ergebnis : undefined;
        const moeglich = istFeel(vorlage) ? alle : gemeint === undefined ? [] : [gemeint];
        return { bescheid, ergebnisse: moeglich.filter((ergebnis) => istBelastend(ergebnis)) };
      })
      .filter(({ ergebnisse }) => ergebnisse.length > 0);
  }

  /** A hearing was sent. */
  readonly angehoert = (kante: ProzessKante): boolean => this.#endet(kante, 'anhoerung');

  /** A request with a warning was sent. */
  readonly hingewiesen = (kante: ProzessKante): boolean => this.#endet(kante, 'nachforderung');

  /** A human has decided. */
  readonly entschieden = ({ art, label }: ProzessKante): boolean =>
    art === 'onDone' && this.entscheidungen.some(({ aufruf }) => aufruf.id === label);

  /** A human has decided and can have stated an exemption that the regime knows. */
  readonly ausgenommen = ({ art, label }: ProzessKante): boolean =>
    art === 'onDone' &&
    this.entscheidungen.some(
      ({ aufruf, ausnahmen }) =>
        aufruf.id === label && ausnahmen.some((id) => findAnhoerungsausnahme(this.#regime, id) !== undefined),
    );

  /** The period of a letter has run out: of a hearing or of a request. */
  abgelaufen(src: 'anhoerung' | 'nachforderung'): (kante: ProzessKante) => boolean {
    const ids = this.#ids(src);
    const namen = new Set(
      Object.entries(this.#paket.angabe.fristen)
        .filter(([, frist]) => 'zum' in frist && ids.some((id) => nennt(frist.zum, id)))
        .map(([name]) => name),
    );
    return ({ art, label }) => art === 'after' && namen.has(label);
  }

  /** Where the process stands right after a letter of this kind was sent. */
  nach(kanten: (kante: ProzessKante) => boolean): readonly ProzessKante[] {
    return this.graph.kanten.filter((kante) => kanten(kante) && !kante.ohneZiel);
  }

  /** A way from a state to a decision that takes none of these transitions. */
  umgehung(
    von: string,
    bescheid: Invocation,
    ...durch: readonly ((kante: ProzessKante) => boolean)[]
  ): readonly Pfadschritt[] | undefined {
    return jederPfadDurch(
      this.graph,
      von,
      bescheid.zustand,
      () => false,
      (kante) => durch.some((eine) => eine(kante)),
    );
  }

  /** What an answer to a hearing does where the case waits for it: transitions of the state itself or of one around it. */
  get antworten(): readonly ProzessKante[] {
    const weiter = ({ art }: ProzessKante) => art !== 'always';
    const wartend = this.nach(this.angehoert).flatMap(({ nach }) => [
      ...erreichbar(this.graph, nach, { kante: weiter }),
    ]);
    return [...new Set(wartend.flatMap((id) => this.#nimmtAn(id)))];
  }

  /** Inner transitions go before outer ones; one without a condition hides those around it. */
  #nimmtAn(id: string): readonly ProzessKante[] {
    const namen = id.split('.');
    const gefunden: ProzessKante[] = [];
    for (let tiefe = namen.length; tiefe > 0; tiefe--) {
      const hier = namen.slice(0, tiefe).join('.');
      const kanten = this.graph.kanten.filter(
        ({ von, art, label }) => von === hier && art === 'on' && label === 'NACHRICHT_EINGEGANGEN',
      );
      gefunden.push(...kanten);
      if (kanten.some(({ guard }) => guard === undefined)) break;
    }
    return gefunden.filter(({ ohneZiel }) => !ohneZiel);
  }

  get #regime(): Regime {
    return this.#paket.angabe.regime;
  }

  /** A request that only offers something warns of nothing. */
  #ids(src: string): readonly string[] {
    return this.#alle
      .filter((aufruf) => aufruf.src === src && !(aufruf.input.freiwillig ?? false))
      .map(({ id }) => id);
  }

  #endet({ art, label }: ProzessKante, src: string): boolean {
    return art === 'onDone' && this.#ids(src).includes(label);
  }
}

/** Exemptions that the deciding actions of a task state. */
function ausnahmenIn({ aktionen }: JsonObject): readonly string[] {
  return (Array.isArray(aktionen) ? (aktionen as readonly Json[]) : []).flatMap((aktion) => {
    const { entscheidet, ohneAnhoerung } = (aktion ?? {}) as JsonObject;
    return entscheidet !== false && typeof ohneAnhoerung === 'string' ? [ohneAnhoerung] : [];
  });
}

function nennt(feel: string, id: string): boolean {
  return new RegExp(`\\bergebnisse\\.${id}\\.fristBis\\b`, 'u').test(feel);
}
