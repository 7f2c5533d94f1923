import ElkModul from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { ProzessGraph, ProzessKante, ProzessKnoten } from '#libs/engine';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import { kantenText, worte, zustandsText } from './ereignis-text.js';
import { textbreite, umbrechen } from './zeilenumbruch.js';

/** Sizes in pixels. */
export const MASS = { schrift: 13, klein: 11, zeile: 17, rand: 12, zeichen: 24 } as const;

/** Id of the dot at which a compound state starts. */
export function startpunkt(knoten: string): string {
  return `${knoten}#start`;
}

/** What a state shows: what it means in German, and below in small its name in prozess.json. */
export function beschriftung(knoten: ProzessKnoten): {
  readonly titel: readonly string[];
  readonly zeilen: readonly string[];
} {
  const name = knoten.pfad.at(-1) ?? '';
  const text = zustandsText(knoten);
  if (knoten.kinder.length > 0) {
    if (knoten.beschreibung && text.length <= 34) return { titel: [text], zeilen: [name] };
    const zeilen = knoten.beschreibung ? umbrechen(text, 44, 3) : [];
    return { titel: [worte(name)], zeilen };
  }
  const titel = umbrechen(text, MASS.zeichen, 3);
  return { titel, zeilen: knoten.beschreibung ? [name] : [] };
}

/** Height of the writing of a state. */
export function texthoehe({ titel, zeilen }: ReturnType<typeof beschriftung>): number {
  return titel.length * MASS.zeile + zeilen.length * (MASS.zeile - 3);
}

const ANORDNUNG = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '3',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
} as const;

// The bundle is CommonJS: its class is the default export, or the module itself, depending on the loader.
const Elk = ((ElkModul as unknown as { default?: unknown }).default ?? ElkModul) as new () => {
  layout(graph: ElkNode): Promise<ElkNode>;
};

/** Places the nodes and edges of a graph; plain data in and out, so that it may run anywhere. */
export type Diagrammlayout = (graph: ElkNode) => Promise<ElkNode>;

/** The layout in this thread, which stands still meanwhile: for tools, not for servers. */
export const layoutHier: Diagrammlayout = (graph) => new Elk().layout(graph);

const fertig = new WeakMap<ProzessGraph, Promise<ElkNode>>();

/**
 * Lays a process out with ELK: same graph, same layout. It takes seconds, so that it is done once for each graph;
 * whoever asks meanwhile waits for the same layout. What failed is tried again the next time.
 */
export function ordneAn(
  graph: ProzessGraph,
  fristen: VerfahrenAngabe['fristen'],
  layout: Diagrammlayout,
): Promise<ElkNode> {
  const vorhanden = fertig.get(graph);
  if (vorhanden) return vorhanden;
  const neu = layout(elkGraph(graph, fristen)).catch((fehler: unknown) => {
    fertig.delete(graph);
    throw fehler;
  });
  fertig.set(graph, neu);
  return neu;
}

function elkGraph(graph: ProzessGraph, fristen: VerfahrenAngabe['fristen']): ElkNode {
  const nachId = new Map(graph.knoten.map((knoten) => [knoten.id, knoten]));
  const wurzel = nachId.get(graph.wurzel);
  return {
    id: graph.wurzel,
    layoutOptions: ANORDNUNG,
    children: wurzel ? kinderVon(wurzel, nachId) : [],
    edges: [...kantenVon(graph, fristen), ...startkanten(graph)],
  };
}

function kinderVon(knoten: ProzessKnoten, nachId: ReadonlyMap<string, ProzessKnoten>): ElkNode[] {
  const kinder = knoten.kinder.flatMap((id) => {
    const kind = nachId.get(id);
    return kind ? [elkKnoten(kind, nachId)] : [];
  });
  if (knoten.vorgabe === undefined || knoten.art === 'history') return kinder;
  return [{ id: startpunkt(knoten.id), width: 10, height: 10 }, ...kinder];
}

function elkKnoten(knoten: ProzessKnoten, nachId: ReadonlyMap<string, ProzessKnoten>): ElkNode {
  if (knoten.art === 'history') return { id: knoten.id, width: 26, height: 26 };
  const { titel, zeilen } = beschriftung(knoten);
  if (knoten.kinder.length > 0) {
    const kopf = MASS.rand + texthoehe({ titel, zeilen });
    return {
      id: knoten.id,
      children: kinderVon(knoten, nachId),
      layoutOptions: {
        ...ANORDNUNG,
        'elk.padding': `[top=${kopf + 10},left=18,bottom=18,right=18]`,
        'elk.nodeSize.constraints': '[MINIMUM_SIZE]',
        'elk.nodeSize.minimum': `(${Math.ceil(Math.max(textbreite(titel[0] ?? '', MASS.schrift + 1), ...zeilen.map((z) => textbreite(z, MASS.klein))) + 40)}, ${kopf + 20})`,
      },
    };
  }
  const breite = Math.max(
    ...titel.map((zeile) => textbreite(zeile, MASS.schrift) * 1.08),
    ...zeilen.map((zeile) => textbreite(zeile, MASS.klein)),
    70,
  );
  return {
    id: knoten.id,
    width: Math.ceil(breite + 2 * MASS.rand),
    height: texthoehe({ titel, zeilen }) + 14,
  };
}

/** Transitions between the same two states are drawn once, with all their labels. */
function kantenVon(graph: ProzessGraph, fristen: VerfahrenAngabe['fristen']): ElkExtendedEdge[] {
  const gruppen = new Map<string, ProzessKante[]>();
  for (const kante of graph.kanten) {
    if (kante.ohneZiel) continue;
    const schluessel = `${kante.von} ${kante.nach} ${kante.art === 'onError' ? 'fehler' : 'gut'}`;
    gruppen.set(schluessel, [...(gruppen.get(schluessel) ?? []), kante]);
  }
  return [...gruppen.values()].map((kanten) => {
    const erste = kanten[0] as ProzessKante;
    const texte = [...new Set(kanten.map((kante) => kantenText(kante, fristen)))].filter(
      (text) => text !== '',
    );
    const zeilen = umbrechen(texte.join(' · '), 22, 3);
    const breite = Math.max(0, ...zeilen.map((zeile) => textbreite(zeile, MASS.klein)));
    return {
      id: `${erste.art === 'onError' ? 'fehler' : 'kante'}:${erste.id}`,
      sources: [erste.von],
      targets: [erste.nach],
      layoutOptions: { 'elk.layered.priority.direction': vorwaerts(erste) ? '10' : '0' },
      ...(zeilen.length > 0 && {
        labels: [{ text: zeilen.join('\n'), width: Math.ceil(breite + 6), height: zeilen.length * 14 }],
      }),
    };
  });
}

/** Failures and interruptions may point upwards; the course of a case points down. */
function vorwaerts({ art, von, nach }: ProzessKante): boolean {
  return art !== 'onError' && art !== 'on' && !nach.startsWith(`${von}.`);
}

function startkanten(graph: ProzessGraph): ElkExtendedEdge[] {
  return graph.knoten
    .filter(({ vorgabe, art }) => vorgabe !== undefined && art !== 'history')
    .map(({ id, vorgabe }) => ({
      id: `start:${id}`,
      sources: [startpunkt(id)],
      targets: [vorgabe as string],
      layoutOptions: { 'elk.layered.priority.direction': '20' },
    }));
}
