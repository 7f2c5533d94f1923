import { QueryClient, useQuery } from '@tanstack/react-query';
import type { Team, Vorgangsseite } from '#libs/schnittstelle';
import { hole } from './abruf.js';
import { Problem } from './problem.js';

/**
 * How data are fetched. Nothing is fetched again behind the person's back: lists stay as they are until somebody asks
 * for what is new. Refusals (4xx) are not repeated, outages twice. Nothing waits for the network to come back: what
 * cannot be sent now fails now, and is not sent later when nobody looks.
 */
export function erzeugeAbfragen(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (versuche, fehler) =>
          versuche < 2 && fehler instanceof Problem && (fehler.status === 0 || fehler.status >= 502),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Names of what is kept, in one place. */
export const schluessel = {
  vorrat: (auswahl: string) => ['vorrat', auswahl] as const,
  vorraete: ['vorrat'] as const,
  ansichten: ['ansichten'] as const,
  team: ['team'] as const,
  vorgang: (id: string) => ['vorgang', id] as const,
  vorgaenge: (auswahl: string) => ['vorgaenge', auswahl] as const,
  posteingang: ['posteingang'] as const,
  posteingangsliste: (suche: string) => ['posteingang', 'liste', suche] as const,
  posteingangseintrag: (id: string, suche: string) => ['posteingang', 'eintrag', id, suche] as const,
  gesuchteVorgaenge: (suche: string) => ['vorgaenge', 'gesucht', suche] as const,
  vorgaengeZurSuche: (suche: string) => ['vorgaenge', 'zur-suche', suche] as const,
  lagebild: (auswahl: string) => ['lagebild', auswahl] as const,
  vertretungen: ['vertretungen'] as const,
  wiedervorlagen: ['wiedervorlagen'] as const,
};

export const holeVorgang = (id: string, signal?: AbortSignal, vonSelbst = false) =>
  hole<Vorgangsseite>(`/api/v1/vorgaenge/${encodeURIComponent(id)}`, { signal, vonSelbst });

/** Whom one can give work to; `gefragt`: whether anybody wants to know. */
export function useTeam(gefragt = true) {
  const { data, error, refetch } = useQuery({
    queryKey: schluessel.team,
    queryFn: ({ signal }) => hole<Team>('/api/v1/team', { signal }),
    enabled: gefragt,
  });
  return { personen: data?.personen, fehler: error, nochmals: () => void refetch() };
}

/** The case page's data; asked anew whenever the page opens. */
export function useVorgang(id: string) {
  return useQuery({
    queryKey: schluessel.vorgang(id),
    queryFn: ({ signal }) => holeVorgang(id, signal),
    staleTime: 0,
  });
}
