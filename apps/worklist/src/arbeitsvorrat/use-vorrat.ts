import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Vorratsseite } from '#libs/schnittstelle';
import { schluessel } from '../abruf/abfragen.js';
import { hole } from '../abruf/abruf.js';
import { alleZeilen } from './zeilen.js';

const JE_SEITE = 100;

/** Asks for one page of the list. */
export function holeSeite(
  abfrage: string,
  nach: string | null,
  signal?: AbortSignal,
  { anzahl = JE_SEITE, vonSelbst = false } = {},
): Promise<Vorratsseite> {
  const angaben = new URLSearchParams(abfrage);
  angaben.set('anzahl', String(anzahl));
  if (nach) angaben.set('nach', nach);
  return hole<Vorratsseite>(`/api/v1/arbeitsvorrat?${angaben}`, { signal, vonSelbst });
}

/**
 * The list as far as it has been loaded. It stays as it is until the person asks for what is new; coming back shows
 * the same rows at the same place.
 * @param seiten how many pages were open when the person left (from the address)
 */
export function useVorrat(abfrage: string, seiten: number) {
  const anfrage = useInfiniteQuery({
    queryKey: schluessel.vorrat(abfrage),
    queryFn: ({ pageParam, signal }) => holeSeite(abfrage, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (seite) => seite.weiter,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const geladen = anfrage.data?.pages.length ?? 0;
  const { hasNextPage, isFetching, isError, fetchNextPage } = anfrage;
  useEffect(() => {
    if (geladen > 0 && geladen < seiten && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [geladen, seiten, hasNextPage, isFetching, isError, fetchNextPage]);
  return { ...anfrage, zeilen: alleZeilen(anfrage.data), geladen };
}
