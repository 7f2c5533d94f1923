import { useCallback, useEffect, useRef, useState } from 'react';
import type { Arbeitszeile, Vorratsseite } from '#libs/schnittstelle';
import { useAenderungsstrom } from '../abruf/strom.js';
import { holeSeite } from './use-vorrat.js';
import { zeilenname } from './zeilen.js';

export interface Neuigkeiten {
  /** Names of tasks that belong into this list but are not shown yet. */
  readonly neu: readonly string[];
  /** What has become of shown rows meanwhile. */
  readonly zustand: ReadonlyMap<string, 'geaendert' | 'erledigt'>;
  /** Counts and facets as they are now. */
  readonly stand: Vorratsseite | undefined;
}

const RUHE_MS = 1_000;
/** As many rows as one page of the API may have: new tasks further down are found when one gets there. */
const BLICK = 200;
const NICHTS: Neuigkeiten = { neu: [], zustand: new Map(), stand: undefined };

/**
 * What has happened to the list since it was loaded. The rows themselves stay where they are; own edits are no news.
 * @param vollstaendig the list has been loaded to its end
 * @returns the news, and how to forget them once the list has been loaded again
 */
export function useNeuigkeiten(
  abfrage: string,
  zeilen: readonly Arbeitszeile[],
  vollstaendig: boolean,
  ichId: string,
) {
  const [neues, setNeues] = useState(NICHTS);
  const uhr = useRef<ReturnType<typeof setTimeout>>(undefined);
  const gezeigt = useRef(zeilen);
  const ganz = useRef(vollstaendig);
  useEffect(() => {
    gezeigt.current = zeilen;
    ganz.current = vollstaendig;
  });
  const vergiss = useCallback(() => setNeues(NICHTS), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other news
  useEffect(() => {
    vergiss();
    return () => clearTimeout(uhr.current);
  }, [abfrage, vergiss]);

  const siehNach = useCallback(() => {
    clearTimeout(uhr.current);
    uhr.current = setTimeout(async () => {
      const stand = await holeSeite(abfrage, null, undefined, BLICK).catch(() => undefined);
      if (!stand) return;
      const bekannt = new Map(gezeigt.current.map((zeile) => [zeilenname(zeile), zeile.version]));
      setNeues((vorher) => {
        const zustand = new Map(vorher.zustand);
        for (const zeile of stand.zeilen) {
          const version = bekannt.get(zeilenname(zeile));
          if (version !== undefined && version !== zeile.version) zustand.set(zeilenname(zeile), 'geaendert');
        }
        return { neu: neueNamen(stand.zeilen.map(zeilenname), bekannt, ganz.current), zustand, stand };
      });
    }, RUHE_MS);
  }, [abfrage]);

  useAenderungsstrom({
    aenderung: (aenderung) => {
      if (aenderung.von === ichId) return;
      const name = zeilenname(aenderung);
      if (aenderung.aenderung === 'erledigt' && gezeigt.current.some((zeile) => zeilenname(zeile) === name)) {
        setNeues((vorher) => ({ ...vorher, zustand: new Map(vorher.zustand).set(name, 'erledigt') }));
      }
      siehNach();
    },
    verpasst: siehNach,
  });
  return { neues, vergiss };
}

/**
 * Which of the names are new. While the list goes on below, what stands behind its last shown row is not new but
 * only not loaded yet.
 */
export function neueNamen(
  namen: readonly string[],
  bekannt: { readonly has: (name: string) => boolean },
  vollstaendig: boolean,
): string[] {
  const ende = vollstaendig ? namen.length : namen.findLastIndex((name) => bekannt.has(name));
  return namen.slice(0, Math.max(ende, 0)).filter((name) => !bekannt.has(name));
}
