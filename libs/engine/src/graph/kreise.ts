import { GraphIndex, istZustandsende } from './graph-index.js';
import type { ProzessGraph, ProzessKnoten } from './prozess-graph.js';

/**
 * A cycle of transitions that need no event: `always`, and `onDone` of states that are final at once. Such a cycle may
 * never come to rest, because guards cannot change without an event.
 * @returns ids of the states in the cycle, in order, or undefined
 */
export function findKreisOhneEreignis(graph: ProzessGraph): readonly string[] | undefined {
  const index = new GraphIndex(graph);
  const erledigt = new Set<string>();
  const pfad: string[] = [];
  const besuche = (knoten: ProzessKnoten): readonly string[] | undefined => {
    const anfang = pfad.indexOf(knoten.id);
    if (anfang >= 0) return pfad.slice(anfang);
    if (erledigt.has(knoten.id)) return undefined;
    pfad.push(knoten.id);
    for (const naechster of ohneEreignis(index, knoten)) {
      const kreis = besuche(naechster);
      if (kreis) return kreis;
    }
    pfad.pop();
    erledigt.add(knoten.id);
    return undefined;
  };
  for (const knoten of graph.knoten) {
    const kreis = knoten.kinder.length === 0 ? besuche(knoten) : undefined;
    if (kreis) return kreis;
  }
  return undefined;
}

/** The innermost states in which the machine may find itself next, without any event. */
function ohneEreignis(index: GraphIndex, blatt: ProzessKnoten): ProzessKnoten[] {
  const vorfahren = index.mitVorfahren(blatt);
  const kanten = vorfahren.flatMap(({ id }) => index.kantenVon(id).filter(({ art }) => art === 'always'));
  if (blatt.art === 'final') {
    for (const beendet of endetMit(index, blatt))
      kanten.push(...index.kantenVon(beendet.id).filter(istZustandsende));
  }
  return kanten
    .filter(({ ohneZiel }) => !ohneZiel)
    .flatMap((kante) => {
      const { nebenan } = index.betreten(kante);
      return [index.findKnoten(kante.nach), ...nebenan].flatMap((knoten) => blaetter(index, knoten));
    });
}

/** The states that end as soon as this final state is entered; a parallel one only if its parts are final from the start. */
function endetMit(index: GraphIndex, final: ProzessKnoten): ProzessKnoten[] {
  const eltern = index.findKnoten(final.eltern);
  if (!eltern) return [];
  const aussen = index.findKnoten(eltern.eltern);
  if (aussen?.art !== 'parallel') return [eltern];
  return blaetter(index, aussen).every(({ art }) => art === 'final') ? [eltern, aussen] : [eltern];
}

function blaetter(index: GraphIndex, knoten: ProzessKnoten | undefined): ProzessKnoten[] {
  if (!knoten) return [];
  if (knoten.art === 'parallel') {
    return index
      .kinderVon(knoten)
      .filter(({ art }) => art !== 'history')
      .flatMap((k) => blaetter(index, k));
  }
  const vorgabe = index.findKnoten(knoten.vorgabe);
  if (knoten.art === 'zusammengesetzt') return vorgabe ? blaetter(index, vorgabe) : [];
  if (knoten.art === 'history') {
    const eltern = index.findKnoten(knoten.eltern);
    const geschwister = eltern ? index.kinderVon(eltern).filter(({ art }) => art !== 'history') : [];
    return geschwister.flatMap((k) => blaetter(index, k));
  }
  return [knoten];
}
