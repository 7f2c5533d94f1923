import { besuche, graph, type JournalEintrag, type ProzessGraph } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { aktiveZustaende, type Diagrammlayout, diagrammSvg, type OffenesVerfahren } from '#libs/verfahren';
import type { Seitenstand } from './seiten-speicher.js';
import { alsWorte } from './wertworte.js';

/** Where the case stands and which way it took, by the names of the states. */
export interface Ablauf {
  readonly aktuell: readonly string[];
  readonly weg: readonly string[];
}

type Quelle = Pick<OffenesVerfahren, 'paket'>;

const graphen = new WeakMap<JsonObject, ProzessGraph>();

/** The graph of a process, drawn once: the layout is kept with it. */
function graphVon(prozess: JsonObject): ProzessGraph {
  const vorhanden = graphen.get(prozess) ?? graph(prozess);
  graphen.set(prozess, vorhanden);
  return vorhanden;
}

/** The process in words: the states it rests in, and those it went through, in order. */
export function ablaufsicht(stand: Pick<Seitenstand, 'snapshot' | 'journal'>, { paket }: Quelle): Ablauf {
  const prozess = graphVon(paket.prozess);
  const namen = new Map(
    prozess.knoten
      .filter(({ kinder }) => kinder.length === 0)
      .map(({ id, beschreibung, pfad }) => [id, beschreibung ?? alsWorte(pfad.at(-1) ?? id)]),
  );
  const benenne = (ids: readonly string[]) =>
    ids.map((id) => namen.get(id)).filter((name) => name !== undefined);
  const weg = stand.journal.flatMap(({ eintrag }) =>
    'zustaende' in eintrag ? benenne(eintrag.zustaende) : [],
  );
  return {
    aktuell: benenne(aktiveZustaende(stand.snapshot?.zustand ?? null)),
    weg: weg.filter((name, i) => name !== weg[i - 1]),
  };
}

/** The same as a diagram: laid out on the server, the way taken and the current states marked. */
export function ablaufdiagramm(
  stand: Pick<Seitenstand, 'aktenzeichen' | 'snapshot' | 'journal'>,
  { paket }: Quelle,
  layout: Diagrammlayout,
): Promise<string> {
  const prozess = graphVon(paket.prozess);
  const { aktuell } = ablaufsicht(stand, { paket });
  const besucht = besuche(stand.journal.map(({ eintrag }): JournalEintrag => eintrag));
  const titel = `Ablauf des Vorgangs ${stand.aktenzeichen}. Er steht bei: ${aktuell.join('; ') || 'beendet'}.`;
  const weg = {
    aktuell: new Set(aktiveZustaende(stand.snapshot?.zustand ?? null)),
    zustaende: besucht.zustaende,
    uebergaenge: besucht.uebergaenge,
  };
  return diagrammSvg(prozess, titel, paket.angabe.fristen, weg, layout);
}
