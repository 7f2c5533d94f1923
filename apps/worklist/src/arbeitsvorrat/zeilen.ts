import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Arbeitszeile, Vorratsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';

export type Vorrat = InfiniteData<Vorratsseite, unknown>;

/** Name of a row: a case may have several tasks. */
export const zeilenname = (zeile: { readonly vorgangId: string; readonly aufgabeId: string | null }) =>
  `${zeile.vorgangId}/${zeile.aufgabeId ?? ''}`;

/** All rows loaded so far; a row that moved to a later page while loading appears once. */
export function alleZeilen(vorrat: Vorrat | undefined): Arbeitszeile[] {
  const zeilen = new Map<string, Arbeitszeile>();
  for (const seite of vorrat?.pages ?? []) {
    for (const zeile of seite.zeilen) zeilen.set(zeilenname(zeile), zeile);
  }
  return [...zeilen.values()];
}

/**
 * The task after this one in the list the person came from. Who has just answered it: the list lacks it already, so
 * its follower was remembered before.
 */
export function naechsteZeile(
  abfragen: QueryClient,
  abfrage: string,
  name: string,
): Arbeitszeile | undefined {
  const zeilen = alleZeilen(abfragen.getQueryData<Vorrat>(schluessel.vorrat(abfrage)));
  const stelle = zeilen.findIndex((zeile) => zeilenname(zeile) === name);
  if (stelle >= 0) return zeilen[stelle + 1];
  const nachfolger = nachfolgerVon.get(name);
  return zeilen.find((zeile) => zeilenname(zeile) === nachfolger) ?? zeilen[0];
}

const nachfolgerVon = new Map<string, string>();

/** Position of a row, or of the one that has taken its place since it was answered; -1 without either. */
export function stelleVon(namen: readonly string[], name: string): number {
  const stelle = namen.indexOf(name);
  const nachfolger = nachfolgerVon.get(name);
  return stelle >= 0 || nachfolger === undefined ? stelle : namen.indexOf(nachfolger);
}

/** Takes an answered task out of every list that is kept, and remembers what came after it. */
export function entferneZeile(abfragen: QueryClient, name: string): void {
  for (const [, vorrat] of abfragen.getQueriesData<Vorrat>({ queryKey: schluessel.vorraete })) {
    const zeilen = alleZeilen(vorrat);
    const stelle = zeilen.findIndex((zeile) => zeilenname(zeile) === name);
    const danach = stelle < 0 ? undefined : zeilen[stelle + 1];
    if (danach) nachfolgerVon.set(name, zeilenname(danach));
  }
  aendereZeilen(abfragen, (zeile) => (zeilenname(zeile) === name ? undefined : zeile));
}

const eigeneVersionen = new Map<string, number>();

/** Notes what this tab itself has made of a task: its rows show it. */
export function merkeEigene(aufgabe: Parameters<typeof zeilenname>[0], version: number): void {
  eigeneVersionen.set(zeilenname(aufgabe), version);
}

/** Whether a row shows what this tab itself has made of its task. */
export const istEigene = (zeile: Arbeitszeile): boolean =>
  eigeneVersionen.get(zeilenname(zeile)) === zeile.version;

/** Changes rows in every list that is kept, without moving any. */
export function aendereZeilen(
  abfragen: QueryClient,
  aendere: (zeile: Arbeitszeile) => Arbeitszeile | undefined,
): void {
  const alle = { queryKey: schluessel.vorraete };
  const wende = (vorrat: Vorrat | undefined) => mitZeilen(vorrat, aendere);
  abfragen.setQueriesData<Vorrat>(alle, wende);
  // A page under way was asked for before the change and would bring the rows back as they were.
  for (const { queryKey, promise } of abfragen.getQueryCache().findAll({ ...alle, fetchStatus: 'fetching' }))
    void promise?.then(() => abfragen.setQueryData<Vorrat>(queryKey, wende), NICHTS_GELADEN);
}

const NICHTS_GELADEN = () => undefined;

function mitZeilen(
  vorrat: Vorrat | undefined,
  aendere: (zeile: Arbeitszeile) => Arbeitszeile | undefined,
): Vorrat | undefined {
  if (!vorrat?.pages) return vorrat;
  const pages = vorrat.pages.map((seite) => {
    const zeilen = seite.zeilen.flatMap((zeile) => aendere(zeile) ?? []);
    return { ...seite, zeilen, gesamt: seite.gesamt - (seite.zeilen.length - zeilen.length) };
  });
  return { ...vorrat, pages };
}
