import type { Json } from '#libs/kernel';
import type { FristZeile, Wirkung } from './fortschritt.js';
import type { OffeneFrist, OffeneInvocation } from './snapshot.js';
import type { Fristberechnung, Nachlauf } from './umgebung.js';

/** The books of a run as far as a follow-up writes in them. */
export interface Nachlaufbuch {
  readonly offen: Map<string, OffeneInvocation>;
  readonly fristen: Map<string, OffeneFrist>;
  /** Counts a beginning; returns the generation. */
  zaehle(id: string): number;
  plane(art: 'wirkung' | 'aufgabe', wirkung: Wirkung): void;
  setzeFrist(sendId: string, zeile: FristZeile): void;
  beende(id: string): void;
  hebeFristAuf(sendId: string): void;
}

/** Under which id a step of a follow-up is open. XState gives no such names. */
export function schrittId(fuer: string, schritt: string): string {
  return `${fuer}~${schritt}`;
}

/** The name of a step by the id under which it is open. */
export function schrittname(id: string, fuer: string): string {
  return id.slice(fuer.length + 1);
}

/** Begins the steps that a follow-up names and that are not open, ends those it no longer names, moves its deadlines. */
export function gleicheAb(fuer: string, soll: Omit<Nachlauf, 'ergebnis'>, buch: Nachlaufbuch): void {
  const schritte = new Map<string, readonly ['wirkung' | 'aufgabe', string, Json]>([
    ...Object.entries(soll.wirkungen).map(
      ([name, { src, eingabe }]) => [schrittId(fuer, name), ['wirkung', src, eingabe]] as const,
    ),
    ...Object.entries(soll.aufgaben).map(
      ([name, { eingabe }]) => [schrittId(fuer, name), ['aufgabe', 'aufgabe', eingabe]] as const,
    ),
  ]);
  for (const [id, offene] of [...buch.offen]) if (offene.fuer === fuer && !schritte.has(id)) buch.beende(id);
  for (const [invocation, [art, src, eingabe]] of schritte) {
    if (buch.offen.has(invocation)) continue;
    const generation = buch.zaehle(invocation);
    buch.offen.set(invocation, { generation, src, art, fuer });
    buch.plane(art, { id: `${invocation}.${generation}`, invocation, generation, src, eingabe });
  }
  gleicheFristenAb(fuer, soll.fristen, buch);
}

function gleicheFristenAb(
  fuer: string,
  soll: Readonly<Record<string, Fristberechnung>>,
  buch: Nachlaufbuch,
): void {
  const namen = new Set(Object.keys(soll));
  for (const [sendId, frist] of [...buch.fristen])
    if (frist.fuer === fuer && !namen.has(schrittname(sendId, fuer))) buch.hebeFristAuf(sendId);
  for (const [name, berechnung] of Object.entries(soll))
    verschiebe(schrittId(fuer, name), name, berechnung, buch, fuer);
}

/**
 * Gives a deadline its day. A day that changes is a new generation of the deadline: the old row stays as it was, and
 * an expiry that was already noted for it no longer counts.
 */
export function verschiebe(
  sendId: string,
  name: string,
  { faelligAm, berechnung }: Fristberechnung,
  buch: Nachlaufbuch,
  fuer?: string,
): void {
  const bisher = buch.fristen.get(sendId);
  if (bisher && bisher.faelligAm === faelligAm) return;
  if (bisher) buch.hebeFristAuf(sendId);
  const id = `${sendId}.${buch.zaehle(sendId)}`;
  buch.fristen.set(sendId, { id, name, faelligAm, ...(fuer !== undefined && { fuer }) });
  if (faelligAm !== null) buch.setzeFrist(sendId, { id, name, faelligAm, berechnung });
}
