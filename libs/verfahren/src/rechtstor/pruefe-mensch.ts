import { bausteinKatalog } from '#libs/bausteine';
import { erreichbar, graph, jederPfadDurch, type ProzessGraph, type ProzessKnoten } from '#libs/engine';
import type { Befund, JsonObject } from '#libs/kernel';
import { entscheidendeAufgaben, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';

/**
 * Who is affected may ask for a human until the automatic decision is made (Art. 22 Abs. 3 DSGVO, pattern of § 66a
 * Abs. 3 LuftVG), and may say more (§ 24 Abs. 1 S. 3 VwVfG): every state in which the case can rest before the decision
 * must accept `MENSCH_VERLANGT` and `NACHRICHT_EINGEGANGEN`.
 */
export function pruefeMensch({ angabe, prozess }: Pick<Paket, 'angabe' | 'prozess'>): Befund[] {
  if (angabe.automation.modus !== 'voll') return [];
  const lage = new Lage(prozess);
  const mensch = lage.ohne('MENSCH_VERLANGT', true);
  const nachricht = lage.ohne('NACHRICHT_EINGEGANGEN', false);
  return [
    ...mensch.map((zustand) =>
      fehler(
        'RECHTSTOR_MENSCH_VERLANGT_FEHLT',
        'prozess.json',
        zeiger(zustand),
        `Im Zustand „${zustand}“ kann niemand verlangen, dass ein Mensch entscheidet (Art. 22 Abs. 3 DSGVO).`,
        'Nehmen Sie dort oder in einem umfassenden Zustand unter "on" das Ereignis MENSCH_VERLANGT auf, mit einer Aufgabe als Ziel.',
      ),
    ),
    ...nachricht.map((zustand) =>
      fehler(
        'RECHTSTOR_NACHRICHT_UNERWARTET',
        'prozess.json',
        zeiger(zustand),
        `Im Zustand „${zustand}“ würde eine weitere Nachricht abgelehnt; ihr Inhalt bliebe bei der Entscheidung außer Acht (§ 24 Abs. 1 S. 3 VwVfG).`,
        'Nehmen Sie dort oder in einem umfassenden Zustand das Ereignis NACHRICHT_EINGEGANGEN auf.',
      ),
    ),
  ];
}

/** The states before the decision, and what they accept. */
class Lage {
  readonly #graph: ProzessGraph;
  readonly #knoten: ReadonlyMap<string, ProzessKnoten>;
  readonly #vorEntscheidung: ReadonlySet<string>;
  readonly #entscheidend: ReadonlySet<string>;
  readonly #bescheidzustaende: readonly string[];

  constructor(prozess: JsonObject) {
    this.#graph = graph(prozess);
    this.#knoten = new Map(this.#graph.knoten.map((knoten) => [knoten.id, knoten]));
    this.#entscheidend = new Set(entscheidendeAufgaben(prozess));
    const bescheide = new Set(
      invocations(prozess)
        .filter(({ src }) => src === 'bescheid')
        .map(({ id }) => id),
    );
    const davor = {
      ...this.#graph,
      kanten: this.#graph.kanten.filter(({ art, label }) => !(art === 'onDone' && bescheide.has(label))),
    };
    this.#bescheidzustaende = this.#graph.knoten
      .filter(({ invokes }) => invokes.some(({ id }) => bescheide.has(id)))
      .map(({ id }) => id);
    const kannEntscheiden = vorgaengerDer(this.#graph, bescheide);
    this.#vorEntscheidung = new Set([...erreichbar(davor)].filter((id) => kannEntscheiden.has(id)));
  }

  /** Resting states before the decision that do not accept an event. */
  ohne(ereignis: string, menschAmFallGenuegt: boolean): string[] {
    const annehmend = new Set(
      this.#graph.kanten
        .filter(({ art, label }) => art === 'on' && (label === ereignis || label === '*'))
        .map(({ von }) => von),
    );
    return this.#fehlende(this.#graph.wurzel, annehmend, menschAmFallGenuegt);
  }

  #fehlende(id: string, annehmend: ReadonlySet<string>, menschGenuegt: boolean): string[] {
    const knoten = this.#knoten.get(id);
    if (!knoten || annehmend.has(id)) return [];
    if (knoten.art === 'zusammengesetzt') {
      return knoten.kinder.flatMap((kind) => this.#fehlende(kind, annehmend, menschGenuegt));
    }
    if (knoten.art === 'parallel') {
      // One region that always accepts is enough: an event goes to all regions.
      const regionen = knoten.kinder.map((kind) => this.#fehlende(kind, annehmend, menschGenuegt));
      const betroffene = regionen.filter((_, i) => this.#fuehrtZumBescheid(knoten.kinder[i] ?? ''));
      const zaehlend = betroffene.length > 0 ? betroffene : regionen;
      return [...zaehlend].sort((a, b) => a.length - b.length)[0] ?? [];
    }
    return this.#ruht(knoten, menschGenuegt) ? [id] : [];
  }

  /** A human is deciding already, or every way on to a Bescheid leads through one. */
  #menschIstSicher({ id, invokes }: ProzessKnoten): boolean {
    if (invokes.some((invoke) => this.#entscheidend.has(invoke.id))) return true;
    return this.#bescheidzustaende.every(
      (ziel) =>
        jederPfadDurch(
          this.#graph,
          id,
          ziel,
          () => false,
          ({ art, label }) => art === 'onDone' && this.#entscheidend.has(label),
        ) === undefined,
    );
  }

  #fuehrtZumBescheid(id: string): boolean {
    const knoten = this.#knoten.get(id);
    if (!knoten) return false;
    return (
      knoten.invokes.some(({ src }) => src === 'bescheid') ||
      knoten.kinder.some((kind) => this.#fuehrtZumBescheid(kind))
    );
  }

  #ruht(knoten: ProzessKnoten, menschGenuegt: boolean): boolean {
    if (knoten.art !== 'atomar' || !this.#vorEntscheidung.has(knoten.id)) return false;
    if (knoten.invokes.some(({ src }) => src === 'bescheid')) return false;
    if (menschGenuegt && this.#menschIstSicher(knoten)) return false;
    const reine = knoten.invokes.filter(({ src }) => bausteinKatalog.get(src)?.art === 'rein');
    if (reine.length > 0) return false;
    return !this.#graph.kanten.some(
      ({ von, art, guard }) => von === knoten.id && art === 'always' && guard === undefined,
    );
  }
}

/** States from which a decision is still possible: by transitions of their own, of an outer state or of a default. */
function vorgaengerDer(g: ProzessGraph, bescheide: ReadonlySet<string>): ReadonlySet<string> {
  const ziele = g.knoten
    .filter(({ invokes }) => invokes.some(({ id }) => bescheide.has(id)))
    .map(({ id }) => id);
  return new Set(
    g.knoten
      .filter(({ id }) => {
        const von = erreichbar(g, id);
        return ziele.some((ziel) => von.has(ziel));
      })
      .map(({ id }) => id),
  );
}

function zeiger(zustand: string): string {
  return zustand
    .split('.')
    .map((name) => `/states/${name}`)
    .join('');
}
