import type { ElkEdgeSection, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { bausteinKatalog } from '#libs/bausteine';
import type { ProzessGraph, ProzessKante, ProzessKnoten } from '#libs/engine';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import { beschriftung, type Diagrammlayout, layoutHier, MASS, ordneAn } from './diagramm-layout.js';
import { STIL, WEGSTIL } from './diagramm-stil.js';

/** The way of one case through its process, by the ids of `graph()`. */
export interface Diagrammweg {
  /** States in which the case stands. */
  readonly aktuell: ReadonlySet<string>;
  /** States and transitions that it went through. */
  readonly zustaende: ReadonlySet<string>;
  readonly uebergaenge: ReadonlySet<string>;
}

/**
 * Draws a process as SVG: rounded states with their German names, tasks of a human and decisions marked, errors dashed.
 * It brings its own background and follows a light or dark page (see `STIL`).
 * @param titel for screen readers
 * @param weg marks where a case stands and which way it took: by form and text, not by colour alone
 * @param layout where the layout is computed; by default here, which blocks for seconds
 */
export async function diagrammSvg(
  graph: ProzessGraph,
  titel = 'Ablauf',
  fristen: VerfahrenAngabe['fristen'] = {},
  weg?: Diagrammweg,
  layout: Diagrammlayout = layoutHier,
): Promise<string> {
  const anordnung = await ordneAn(graph, fristen, layout);
  const knoten = new Map(graph.knoten.map((k) => [k.id, k]));
  const breite = Math.ceil((anordnung.width ?? 0) + 2);
  const hoehe = Math.ceil((anordnung.height ?? 0) + 2);
  const lage = new Map<string, { x: number; y: number }>();
  merkeLage(anordnung, 0, 0, lage);
  const teile = [
    ...zeichneKnoten(anordnung, knoten, lage, weg),
    ...(anordnung.edges ?? []).flatMap((kante) =>
      zeichneKante(kante as ElkExtendedEdge, lage, weg && istGegangen(kante as ElkExtendedEdge, graph, weg)),
    ),
  ];
  return `${kopf(breite, hoehe, titel, weg && WEGSTIL)}\n${teile.join('\n')}\n</svg>\n`;
}

/** Whether the case has taken one of the transitions that this line stands for. */
function istGegangen(
  { id, sources, targets }: ElkExtendedEdge,
  { kanten }: ProzessGraph,
  weg: Diagrammweg,
): boolean {
  if (id.startsWith('start:')) return weg.zustaende.has(targets[0] ?? '');
  const fehler = id.startsWith('fehler:');
  const dieselbe = (kante: ProzessKante) =>
    kante.von === sources[0] && kante.nach === targets[0] && (kante.art === 'onError') === fehler;
  return kanten.some((kante) => dieselbe(kante) && weg.uebergaenge.has(kante.id));
}

function kopf(breite: number, hoehe: number, titel: string, weitererStil = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${breite}" height="${hoehe}" viewBox="0 0 ${breite} ${hoehe}" role="img" aria-label="${xml(titel)}" font-family="'Noto Sans','Open Sans',system-ui,sans-serif">
<title>${xml(titel)}</title>
<style>
${STIL}${weitererStil}
</style>
<defs>
<marker id="pfeil" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0.8 7.4 4 0 7.2z" class="spitze"/></marker>
<marker id="pfeilfehler" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0.8 7.4 4 0 7.2z" class="spitzef"/></marker>
</defs>
<rect class="grund" x="0.5" y="0.5" width="${breite - 1}" height="${hoehe - 1}" rx="10"/>`;
}

function merkeLage(knoten: ElkNode, x: number, y: number, lage: Map<string, { x: number; y: number }>): void {
  lage.set(knoten.id, { x, y });
  for (const kind of knoten.children ?? []) merkeLage(kind, x + (kind.x ?? 0), y + (kind.y ?? 0), lage);
}

function zeichneKnoten(
  elk: ElkNode,
  knoten: ReadonlyMap<string, ProzessKnoten>,
  lage: ReadonlyMap<string, { x: number; y: number }>,
  weg?: Diagrammweg,
): string[] {
  return (elk.children ?? []).flatMap((kind) => {
    const { x = 0, y = 0 } = lage.get(kind.id) ?? {};
    const [w, h] = [kind.width ?? 0, kind.height ?? 0];
    const zustand = knoten.get(kind.id);
    if (!zustand) return [`<circle class="punkt" cx="${n(x + w / 2)}" cy="${n(y + h / 2)}" r="5"/>`];
    if (zustand.art === 'history') {
      return [
        `<circle class="z" cx="${n(x + w / 2)}" cy="${n(y + h / 2)}" r="${n(w / 2)}"/>`,
        `<text class="t" text-anchor="middle" x="${n(x + w / 2)}" y="${n(y + h / 2 + 5)}">H</text>`,
      ];
    }
    const stand = weg && wegklasse(zustand, weg);
    const rahmen = `<rect class="${klasse(zustand)}${stand ? ` ${stand}` : ''}" x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${zustand.kinder.length > 0 ? 10 : 8}"/>`;
    const marke = stand === 'ist' ? hierMarke(x, y) : [];
    return [rahmen, ...texte(zustand, x, y, w), ...marke, ...zeichneKnoten(kind, knoten, lage, weg)];
  });
}

function wegklasse({ id, kinder }: ProzessKnoten, { aktuell, zustaende }: Diagrammweg): string | undefined {
  if (kinder.length > 0) return undefined;
  if (aktuell.has(id)) return 'ist';
  return zustaende.has(id) ? 'war' : 'fern';
}

/** A flag with a word: the mark must not live by colour alone. */
function hierMarke(x: number, y: number): string[] {
  return [
    `<rect class="marke" x="${n(x - 4)}" y="${n(y - 11)}" width="36" height="16" rx="4"/>`,
    `<text class="hier" x="${n(x + 2)}" y="${n(y + 1)}">HIER</text>`,
  ];
}

function texte(zustand: ProzessKnoten, x: number, y: number, w: number): string[] {
  const { titel, zeilen } = beschriftung(zustand);
  const gruppe = zustand.kinder.length > 0;
  const anker = gruppe ? '' : ' text-anchor="middle"';
  const mitte = gruppe ? x + 14 : x + w / 2;
  const text = (art: string, zeile: string, hoehe: number) =>
    `<text class="${art}"${anker} x="${n(mitte)}" y="${n(y + 20 + hoehe)}">${xml(zeile)}</text>`;
  const unter = titel.length * MASS.zeile - 1;
  return [
    ...titel.map((zeile, i) => text('t', zeile, i * MASS.zeile)),
    ...zeilen.map((zeile, i) => text(gruppe ? 'b' : 'i', zeile, unter + i * (MASS.zeile - 3))),
  ];
}

function klasse(zustand: ProzessKnoten): string {
  if (zustand.art === 'final') return 'final';
  if (zustand.art === 'parallel') return 'teil';
  if (zustand.kinder.length > 0) return 'gruppe';
  const src = zustand.invokes[0]?.src;
  if (src === 'bescheid') return 'z bescheid';
  const art = src === undefined ? undefined : bausteinKatalog.get(src)?.art;
  return art === undefined ? 'z' : `z ${art}`;
}

/** @param gegangen undefined: no way is drawn */
function zeichneKante(
  kante: ElkExtendedEdge,
  lage: ReadonlyMap<string, { x: number; y: number }>,
  gegangen?: boolean,
): string[] {
  // ELK gives the points relative to the container in which it placed the edge.
  const { x: dx = 0, y: dy = 0 } = lage.get((kante as { container?: string }).container ?? '') ?? {};
  const fehler = kante.id.startsWith('fehler:');
  const stand = gegangen === undefined ? '' : gegangen ? ' weg' : ' fern';
  const linien = (kante.sections ?? []).map(
    (abschnitt) =>
      `<path class="${fehler ? 'f' : 'k'}${stand}" marker-end="url(#${fehler ? 'pfeilfehler' : 'pfeil'})" d="${linie(abschnitt, dx, dy)}"/>`,
  );
  const worte = (kante.labels ?? []).flatMap((label) =>
    (label.text ?? '')
      .split('\n')
      .map(
        (zeile, i) =>
          `<text class="l${fehler ? ' lf' : ''}" x="${n(dx + (label.x ?? 0) + 3)}" y="${n(dy + (label.y ?? 0) + 11 + i * 14)}">${xml(zeile)}</text>`,
      ),
  );
  return [...linien, ...worte];
}

/** A polyline with rounded corners. */
function linie({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection, dx: number, dy: number): string {
  const punkte = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: x + dx, y: y + dy }));
  const [erster, ...rest] = punkte;
  if (!erster) return '';
  const teile = [`M${n(erster.x)} ${n(erster.y)}`];
  rest.forEach((punkt, i) => {
    const vorher = punkte[i] ?? punkt;
    const nachher = punkte[i + 2];
    if (!nachher) {
      teile.push(`L${n(punkt.x)} ${n(punkt.y)}`);
      return;
    }
    const a = annaehern(punkt, vorher);
    const b = annaehern(punkt, nachher);
    teile.push(`L${n(a.x)} ${n(a.y)}Q${n(punkt.x)} ${n(punkt.y)} ${n(b.x)} ${n(b.y)}`);
  });
  return teile.join('');
}

/** A point up to six pixels from a corner towards a neighbour. */
function annaehern(ecke: { x: number; y: number }, nachbar: { x: number; y: number }) {
  const laenge = Math.hypot(nachbar.x - ecke.x, nachbar.y - ecke.y);
  const anteil = laenge === 0 ? 0 : Math.min(6, laenge / 2) / laenge;
  return { x: ecke.x + (nachbar.x - ecke.x) * anteil, y: ecke.y + (nachbar.y - ecke.y) * anteil };
}

function n(zahl: number): string {
  return String(Math.round(zahl * 10) / 10);
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
