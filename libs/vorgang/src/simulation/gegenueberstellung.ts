import type { BescheidPlan } from '#libs/bausteine';
import {
  advance,
  type Fortschritt,
  type JournalEintrag,
  type Prozess,
  type VorgangSnapshot,
  type Wirkung,
} from '#libs/engine';
import { alsJson, gleichesJson, type Json } from '#libs/kernel';
import type { Eingangsstand } from '#libs/verfahren';
import { mitInhalt } from './inhalt-des-entwurfs.js';
import { type Wertunterschied, wertunterschiede } from './wertunterschiede.js';

/**
 * What a difference concerns, the gravest first: the draft gets stuck (`stoerung`), decides otherwise (`entscheidung`),
 * has a person decide instead of the rules or the other way round (`weg`), decides the same with other content
 * (`inhalt`), asks or does something else on the way (`ablauf`), gives other reasons or words (`wortlaut`).
 */
export const UNTERSCHIEDSARTEN = ['stoerung', 'entscheidung', 'weg', 'inhalt', 'ablauf', 'wortlaut'] as const;

/** A difference between two runs of one case. `text` says nothing of the case itself: the same change, the same text. */
export interface Unterschied {
  readonly art: (typeof UNTERSCHIEDSARTEN)[number];
  readonly text: string;
  /** Values of the case, before and by the draft. */
  readonly werte: readonly Wertunterschied[];
}

/**
 * Plays what happened to a case by two processes side by side, until they ask the world different questions: answers to
 * the one are none to the other then. Pure. What was stuck and came again counts as it came in the end.
 *
 * @param gelesen what the draft reads in messages, by the id of their event, where its mapping is another
 * @returns the differences in the order in which they appear; none when both do the same throughout
 */
export function stelleGegenueber(
  bisher: Prozess,
  entwurf: Prozess,
  eintraege: readonly JournalEintrag[],
  gelesen: ReadonlyMap<string, Eingangsstand> = new Map(),
): readonly Unterschied[] {
  const unterschiede: Unterschied[] = [];
  let alt: VorgangSnapshot | undefined;
  let neu: VorgangSnapshot | undefined;
  for (const { ereignis, jetzt } of vonAussen(eintraege)) {
    const links = advance(bisher, alt, ereignis, jetzt);
    const rechts = advance(entwurf, neu, mitInhalt(ereignis, neu, gelesen), jetzt);
    const hier = vergleiche(links, rechts);
    unterschiede.push(...hier);
    if (getrennt(links, rechts)) {
      if (hier.length === 0)
        unterschiede.push(unterschied('ablauf', 'Danach wartet der Vorgang auf etwas anderes.'));
      break;
    }
    alt = links.snapshot;
    neu = rechts.snapshot;
  }
  return unterschiede;
}

/** What came from outside, in order; without what was stuck and came again. */
function vonAussen(eintraege: readonly JournalEintrag[]) {
  const aeussere = eintraege.filter((eintrag) => 'ereignis' in eintrag);
  return aeussere.filter(
    ({ art, ereignis: { id } }, i) =>
      art !== 'stoerung' || !aeussere.some(({ ereignis }, k) => k > i && ereignis.id === id),
  );
}

/** Whether two runs wait for different things, so that what happened next belongs to one of them alone. */
function getrennt(alt: Fortschritt, neu: Fortschritt): boolean {
  return !gleichesJson(wartetAuf(alt), wartetAuf(neu));
}

function wartetAuf({ snapshot, abgelehnt, stoerung }: Fortschritt): Json {
  const { offen, fristen, status } = snapshot;
  const offene = Object.entries(offen).map(([invocation, { generation }]) => `${invocation}.${generation}`);
  const laufende = Object.values(fristen).map(({ id }) => id);
  return [offene.sort(), laufende.sort(), status, abgelehnt !== undefined, stoerung !== undefined];
}

function vergleiche(alt: Fortschritt, neu: Fortschritt): Unterschied[] {
  if (alt.stoerung || neu.stoerung) return vergleicheStoerung(alt, neu);
  if (!alt.abgelehnt && neu.abgelehnt)
    return [unterschied('ablauf', 'Was geschah, nimmt der Entwurf nicht an.', neu.abgelehnt.text)];
  if (alt.abgelehnt && !neu.abgelehnt)
    return [unterschied('ablauf', 'Was abgelehnt wurde, nimmt der Entwurf an.')];
  const bescheide = vergleicheBescheide(alt, neu);
  // What follows from another decision is none of its own.
  if (bescheide.some(({ art }) => art === 'entscheidung' || art === 'weg')) return bescheide;
  return [...bescheide, ...vergleicheAblauf(alt, neu)];
}

function vergleicheStoerung({ stoerung: alt }: Fortschritt, { stoerung: neu }: Fortschritt): Unterschied[] {
  if (alt && neu) return [];
  if (neu) return [unterschied('stoerung', `Der Entwurf bleibt stehen (${neu.code}).`, neu.text)];
  return [unterschied('ablauf', `Was stehen geblieben war (${alt?.code}), geht mit dem Entwurf weiter.`)];
}

function vergleicheBescheide(alt: Fortschritt, neu: Fortschritt): Unterschied[] {
  const [links, rechts] = [bescheideIn(alt), bescheideIn(neu)];
  const laenge = Math.max(links.length, rechts.length);
  return Array.from({ length: laenge }, (_, i) => i).flatMap((i) =>
    vergleicheBescheid(links[i], rechts[i], { alt, neu }),
  );
}

function vergleicheBescheid(
  alt: BescheidPlan | undefined,
  neu: BescheidPlan | undefined,
  laeufe: { readonly alt: Fortschritt; readonly neu: Fortschritt },
): Unterschied[] {
  if (alt && neu) {
    if (ergebnis(alt) === ergebnis(neu)) return vergleicheInhalt(alt, neu);
    return [unterschied('entscheidung', `„${ergebnis(alt)}“ wird zu „${ergebnis(neu)}“.`)];
  }
  if (alt && durchRegeln(alt) && laeufe.neu.aufgaben.length > 0) {
    const text = `Entschieden haben die Regeln („${ergebnis(alt)}“); nach dem Entwurf entscheidet ein Mensch (${aufgaben(laeufe.neu)}).`;
    return [unterschied('weg', text)];
  }
  if (neu && durchRegeln(neu) && laeufe.alt.aufgaben.length > 0) {
    const text = `Gefragt war ein Mensch (${aufgaben(laeufe.alt)}); nach dem Entwurf entscheiden die Regeln („${ergebnis(neu)}“).`;
    return [unterschied('weg', text)];
  }
  if (alt) return [unterschied('entscheidung', `Den Bescheid („${ergebnis(alt)}“) gibt es nicht.`)];
  const text = `Es gibt einen Bescheid („${ergebnis(neu as BescheidPlan)}“), wo keiner war.`;
  return [unterschied('entscheidung', text)];
}

/** What a decision orders and costs, and how it can be attacked; the rest are reasons and words. */
const INHALT = new Set([
  'kanal',
  'rechtsweg',
  ...['tenor', 'nebenbestimmungen', 'kosten', 'berechnung', 'rechtsbehelf', 'bekanntgabe'].map(
    (teil) => `daten.${teil}`,
  ),
]);

function vergleicheInhalt(alt: BescheidPlan, neu: BescheidPlan): Unterschied[] {
  const werte = abweichendeWerte(alsJson(alt), alsJson(neu));
  if (werte.length === 0) return [];
  const inhaltlich = werte.some(({ pfad }) => INHALT.has(/^(?:daten\.)?[^.[]+/u.exec(pfad)?.[0] ?? ''));
  return [
    {
      art: inhaltlich ? 'inhalt' : 'wortlaut',
      text: `Bescheid „${ergebnis(alt)}“: ${stellen(werte)}.`,
      werte,
    },
  ];
}

function vergleicheAblauf(alt: Fortschritt, neu: Fortschritt): Unterschied[] {
  const fristen = ({ fristen: zeilen }: Fortschritt) =>
    zeilen.map(({ id, name, faelligAm }) => ({ id, name, inhalt: faelligAm as Json }));
  const plaene = (wirkungen: readonly Wirkung[]) =>
    wirkungen
      .filter(({ src }) => src !== 'bescheid')
      .map(({ id, invocation, eingabe }) => ({ id, name: invocation, inhalt: eingabe }));
  return [
    ...vergleicheListen('Aufgabe', plaene(alt.aufgaben), plaene(neu.aufgaben)),
    ...vergleicheListen('Wirkung', plaene(alt.wirkungen), plaene(neu.wirkungen)),
    ...vergleicheListen('Frist', fristen(alt), fristen(neu)),
  ];
}

interface Posten {
  readonly id: string;
  readonly name: string;
  readonly inhalt: Json;
}

function vergleicheListen(was: string, alt: readonly Posten[], neu: readonly Posten[]): Unterschied[] {
  const [vorher, jetzt] = [alt, neu].map((liste) => new Map(liste.map((posten) => [posten.id, posten])));
  const weg = alt.filter(({ id }) => !jetzt?.has(id));
  const dazu = neu.filter(({ id }) => !vorher?.has(id));
  return [
    ...weg.map(({ name }) => unterschied('ablauf', `${was} „${name}“ entfällt.`)),
    ...dazu.map(({ name }) => unterschied('ablauf', `${was} „${name}“ kommt hinzu.`)),
    ...neu.flatMap(({ id, name, inhalt }) => {
      const bisher = vorher?.get(id);
      const werte = bisher ? abweichendeWerte(bisher.inhalt, inhalt) : [];
      if (werte.length === 0) return [];
      const wo = stellen(werte);
      const text = `${was} „${name}“: ${wo === '' ? 'anderer Tag' : wo}.`;
      return [{ art: was === 'Frist' ? ('ablauf' as const) : ('wortlaut' as const), text, werte }];
    }),
  ];
}

/** Decisions of a run that the same run does not take back. */
function bescheideIn({ wirkungen, aufgehoben }: Fortschritt): BescheidPlan[] {
  return wirkungen
    .filter(({ id, src }) => src === 'bescheid' && !aufgehoben.wirkungen.includes(id))
    .map(({ eingabe }) => eingabe as unknown as BescheidPlan);
}

function durchRegeln({ daten }: BescheidPlan): boolean {
  return daten.entscheidung.durch === 'regelwerk';
}

function ergebnis({ daten }: BescheidPlan): string {
  return daten.entscheidung.ergebnis;
}

function aufgaben({ aufgaben: neue }: Fortschritt): string {
  return neue.map(({ invocation }) => `„${invocation}“`).join(', ');
}

/** Every letter says by which version it was written: that is not what a draft changes. */
function abweichendeWerte(alt: Json, neu: Json): readonly Wertunterschied[] {
  return wertunterschiede(alt, neu).filter(({ pfad }) => !/(?:^|\.)verfahren\.version$/u.test(pfad));
}

/** Where values differ, members of a list together. */
function stellen(werte: readonly Wertunterschied[]): string {
  return [
    ...new Set(werte.map(({ pfad }) => pfad.replaceAll(/\[\d+\]/gu, '[]').replace(/^daten\./u, ''))),
  ].join(', ');
}

function unterschied(art: Unterschied['art'], text: string, grund?: string): Unterschied {
  return { art, text, werte: grund === undefined ? [] : [{ pfad: '', alt: null, neu: grund }] };
}
