import { useCallback, useEffect, useRef, useState } from 'react';
import type { Arbeitszeile, Vorratsseite } from '#libs/schnittstelle';
import { Abstand, streue } from '../abruf/abstand.js';
import { Problem } from '../abruf/problem.js';
import { sobaldSichtbar } from '../abruf/sichtbar.js';
import { useAenderungsstrom } from '../abruf/strom.js';
import { holeSeite } from './use-vorrat.js';
import { istEigene, zeilenname } from './zeilen.js';

export interface Neuigkeiten {
  /** Names of tasks that belong into this list but are not shown yet. */
  readonly neu: readonly string[];
  /** What has become of shown rows meanwhile. */
  readonly zustand: ReadonlyMap<string, 'geaendert' | 'erledigt'>;
  /** Counts and facets as they are now. */
  readonly stand: Vorratsseite | undefined;
}

/** The list as it is shown. */
interface Gezeigtes {
  readonly zeilen: readonly Arbeitszeile[];
  /** There is something to compare with. */
  readonly geladen: boolean;
  /** It has been loaded to its end. */
  readonly vollstaendig: boolean;
}

interface Erfahrenes {
  readonly neu: readonly string[];
  readonly erledigt: ReadonlySet<string>;
  /** Rows that the list lacks by now, each with the version it was shown in. */
  readonly fort: ReadonlyMap<string, number>;
  readonly stand: Vorratsseite | undefined;
}

/** After an outage the next attempt waits longer. */
const ERNEUT_MS = 15_000;
/** As many rows as one page of the API may have: new tasks further down are found when one gets there. */
const BLICK = 200;
const NICHTS: Erfahrenes = { neu: [], erledigt: new Set(), fort: new Map(), stand: undefined };

/**
 * What has happened to the list since it was loaded. The rows themselves stay where they are. What this tab has done
 * itself stands in its rows already; what the same person has done in another one is news here.
 * @returns the news, and how to forget them once the list has been loaded again
 */
export function useNeuigkeiten(abfrage: string, gezeigtes: Gezeigtes) {
  const [erfahren, setErfahren] = useState(NICHTS);
  /** Calls off the look that is to come; there is one as long as it is there, or under way. */
  const absage = useRef<() => void>(undefined);
  /** Something has happened since the look began: its answer may not know of it. */
  const nochmals = useRef(false);
  const abstand = useRef(new Abstand());
  /** Goes on with each list: what was asked for about another one is no news of this one. */
  const lauf = useRef(0);
  const gezeigt = useRef(gezeigtes);
  useEffect(() => {
    gezeigt.current = gezeigtes;
  });
  const vergiss = useCallback(() => {
    lauf.current += 1;
    absage.current?.();
    absage.current = undefined;
    setErfahren(NICHTS);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other news
  useEffect(() => {
    vergiss();
    return vergiss;
  }, [abfrage, vergiss]);

  /** Looks at the list as it is now; true if it could not be seen and may be later. */
  const blicke = useCallback(
    async (dieser: number): Promise<boolean> => {
      try {
        const stand = await holeSeite(abfrage, null, undefined, { anzahl: BLICK, vonSelbst: true });
        if (dieser !== lauf.current || !gezeigt.current.geladen) return false;
        const { zeilen, vollstaendig } = gezeigt.current;
        const neu = neueNamen(stand.zeilen.map(zeilenname), new Set(zeilen.map(zeilenname)), vollstaendig);
        setErfahren((vorher) => ({ ...vorher, neu, stand, fort: findFort(zeilen, stand, vorher) }));
        return false;
      } catch (fehler) {
        return fehler instanceof Problem && istVoruebergehend(fehler);
      }
    },
    [abfrage],
  );
  const siehNach = useCallback(
    (nach?: number) => {
      // Not put off by what happens meanwhile: where much happens one would never get there.
      if (absage.current !== undefined) {
        nochmals.current = true;
        return;
      }
      const dieser = lauf.current;
      const weiter = (ms?: number) => {
        absage.current = undefined;
        siehNach(ms);
      };
      const sieh = async () => {
        if (dieser !== lauf.current) return;
        if (!gezeigt.current.geladen) return weiter();
        nochmals.current = false;
        const beginn = Date.now();
        const gescheitert = await blicke(dieser);
        abstand.current.merke(beginn, Date.now());
        if (dieser !== lauf.current) return;
        if (gescheitert) weiter(streue(ERNEUT_MS));
        else if (nochmals.current) weiter();
        else absage.current = undefined;
      };
      let halte = () => {};
      absage.current = () => halte();
      const uhr = setTimeout(() => {
        halte = sobaldSichtbar(() => void sieh());
      }, nach ?? abstand.current.wartezeitMs(Date.now()));
      halte = () => clearTimeout(uhr);
    },
    [blicke],
  );

  useAenderungsstrom({
    aenderung: (aenderung) => {
      if (aenderung.aenderung === 'erledigt') {
        const name = zeilenname(aenderung);
        setErfahren((vorher) => ({ ...vorher, erledigt: new Set(vorher.erledigt).add(name) }));
      }
      siehNach();
    },
    verpasst: () => siehNach(),
    beginnt: () => siehNach(),
  });
  return { neues: vergleiche(erfahren, gezeigtes.zeilen), vergiss };
}

/** Overload and outage pass; whatever else was refused would be refused again. */
const istVoruebergehend = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

/** The news as they are beside the rows shown now: what has been loaded or changed here since is none any more. */
function vergleiche(
  { neu, erledigt, fort, stand }: Erfahrenes,
  zeilen: readonly Arbeitszeile[],
): Neuigkeiten {
  const jetzige = new Map(stand?.zeilen.map((zeile) => [zeilenname(zeile), zeile]));
  const zustand = new Map<string, 'geaendert' | 'erledigt'>();
  for (const zeile of zeilen) {
    const name = zeilenname(zeile);
    if (erledigt.has(name)) zustand.set(name, 'erledigt');
    else if (fort.get(name) === zeile.version || istAnders(zeile, jetzige.get(name)))
      zustand.set(name, 'geaendert');
  }
  const gezeigt = new Set(zeilen.map(zeilenname));
  return { neu: neu.filter((name) => !gezeigt.has(name)), zustand, stand };
}

/**
 * Which shown rows have left the list: put back to a day, or given to somebody else. What stands behind the last row
 * looked at may still be there. What this tab has made of a task itself is no news, as long as nothing came after it.
 */
export function findFort(
  zeilen: readonly Arbeitszeile[],
  stand: Pick<Vorratsseite, 'zeilen' | 'weiter'>,
  vorher: Pick<Erfahrenes, 'fort'> & { readonly stand: Pick<Vorratsseite, 'zeilen'> | undefined },
): Map<string, number> {
  const da = new Set(stand.zeilen.map(zeilenname));
  const schonDa = new Map(vorher.stand?.zeilen.map((zeile) => [zeilenname(zeile), zeile.version]));
  const ende =
    stand.weiter === null ? zeilen.length : zeilen.findLastIndex((zeile) => da.has(zeilenname(zeile)));
  const fort = zeilen.slice(0, Math.max(ende, 0)).filter((zeile) => {
    const name = zeilenname(zeile);
    if (da.has(name)) return false;
    return !istEigene(zeile) || [vorher.fort.get(name), schonDa.get(name)].includes(zeile.version);
  });
  return new Map(fort.map((zeile) => [zeilenname(zeile), zeile.version]));
}

/** Whether a row shows what is no longer so. Its deadline and reason may change without the task: versions alone miss that. */
function istAnders(zeile: Arbeitszeile, jetzt: Arbeitszeile | undefined): boolean {
  // An older version was asked for before this tab changed the task.
  if (!jetzt || jetzt.version < zeile.version) return false;
  return jetzt.version > zeile.version || worte(jetzt) !== worte(zeile);
}

const worte = ({ frist, grund, status }: Arbeitszeile): string =>
  JSON.stringify([frist?.datum, frist?.name, grund.code, grund.text, status]);

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
