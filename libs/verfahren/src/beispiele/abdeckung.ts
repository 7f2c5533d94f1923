import { besuche, graph, type JournalEintrag } from '#libs/engine';
import { istObjekt, type Json } from '#libs/kernel';
import { type FaktTyp, faktTypen, parseEingang } from '#libs/xoev';
import type { Paket } from '../paket/paket.js';
import type { Beispielergebnis } from './beispielergebnis.js';

/** How many of something the examples go through, and which of them none does. */
export interface Anteil {
  readonly besucht: number;
  readonly alle: number;
  readonly offen: readonly string[];
}

/** How much of a procedure its examples go through. */
export interface Abdeckung {
  readonly zustaende: Anteil;
  readonly uebergaenge: Anteil;
  /**
   * Facts of eingang.json that some message fills. One that none fills is optional, and perhaps its XPath finds nothing:
   * then it would stay empty in every case.
   */
  readonly fakten: Anteil;
}

/** States, transitions and facts that the examples go through, with the list of what is missing. */
export function abdeckung(paket: Paket, ergebnisse: readonly Beispielergebnis[]): Abdeckung {
  const { knoten, kanten, wurzel } = graph(paket.prozess);
  const { zustaende, uebergaenge } = besuche(ergebnisse.flatMap(({ journal }) => journal));
  const alleZustaende = knoten
    .filter(({ id, art }) => id !== wurzel && art !== 'history')
    .map(({ id }) => id);
  const alleUebergaenge = kanten.map(({ id }) => id);
  const gefuellt = ergebnisse.flatMap(({ journal }) =>
    journal.flatMap((eintrag) => gefuellte(faktenIn(eintrag), 'fakten')),
  );
  return {
    zustaende: zaehle(alleZustaende, zustaende),
    uebergaenge: zaehle(alleUebergaenge, uebergaenge),
    fakten: zaehle(faktennamen(paket), new Set(gefuellt)),
  };
}

/** Every fact that a message of the procedure may fill, once; none where eingang.json has mistakes. */
function faktennamen({ eingang }: Paket): readonly string[] {
  const plan = parseEingang(eingang);
  if (!('nachrichten' in plan)) return [];
  return [...new Set(plan.nachrichten.flatMap((nachricht) => blaetter(faktTypen(nachricht), 'fakten')))];
}

function zaehle(alle: readonly string[], besucht: ReadonlySet<string>): Anteil {
  const offen = alle.filter((id) => !besucht.has(id));
  return { besucht: alle.length - offen.length, alle: alle.length, offen };
}

/** What an entry of the journal brings of facts from a message. */
function faktenIn(eintrag: JournalEintrag): Json | undefined {
  if (eintrag.art !== 'ereignis') return undefined;
  const { ereignis } = eintrag;
  if (ereignis.art === 'beginn') return ereignis.kontext.fakten;
  return ereignis.art === 'meldung' ? ereignis.fakten : undefined;
}

function blaetter({ art, felder, element }: FaktTyp, ort: string): string[] {
  if (art === 'liste') return element ? blaetter(element, ort) : [ort];
  if (art !== 'objekt') return [ort];
  return Object.entries(felder ?? {}).flatMap(([name, feld]) => blaetter(feld, `${ort}.${name}`));
}

function gefuellte(wert: Json | undefined, ort: string): string[] {
  if (wert === null || wert === undefined) return [];
  if (Array.isArray(wert)) return (wert as readonly Json[]).flatMap((einer) => gefuellte(einer, ort));
  if (!istObjekt(wert)) return [ort];
  return Object.entries(wert).flatMap(([name, feld]) => gefuellte(feld, `${ort}.${name}`));
}
