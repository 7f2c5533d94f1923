import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Arbeitszeile, Zuweisungsergebnis, Zuweisungsergebnisse } from '#libs/schnittstelle';
import { hole } from '../abruf/abruf.js';
import { useAnsage } from '../huelle/ansage.js';
import { useTexte } from '../sprache/sprache.js';
import { aendereZeilen, zeilenname } from './zeilen.js';

interface Zuweisung {
  readonly zeilen: readonly Pick<Arbeitszeile, 'vorgangId' | 'aufgabeId' | 'version'>[];
  readonly an: string | null;
  /** Taking a colleague's task has to be said aloud; never by one click. */
  readonly uebernehmen?: boolean;
}

/** Assigns or releases tasks; the rows show at once what became of each, and stay where they are. */
export function useZuweisung() {
  const abfragen = useQueryClient();
  const sage = useAnsage();
  const t = useTexte();
  return useMutation({
    mutationFn: async ({ zeilen, an, uebernehmen = false }: Zuweisung) => {
      const aufgaben = zeilen.flatMap(({ vorgangId, aufgabeId, version }) =>
        aufgabeId === null ? [] : [{ vorgangId, aufgabeId, version }],
      );
      const daten = { aufgaben, an, uebernehmen };
      const antwort = await hole<Zuweisungsergebnisse>('/api/v1/arbeitsvorrat/zuweisung', {
        method: 'POST',
        daten,
      });
      return antwort.ergebnisse;
    },
    onSuccess: (ergebnisse, { an }) => {
      const je = new Map(ergebnisse.map((ergebnis) => [zeilenname(ergebnis), ergebnis]));
      aendereZeilen(abfragen, (zeile) => uebernimm(zeile, je.get(zeilenname(zeile))));
      const gelungen = ergebnisse.filter(istGelungen).length;
      // What failed is shown and read by the report beside the list.
      if (gelungen === ergebnisse.length)
        sage(an === null ? t.vorrat.freigegeben(gelungen) : t.vorrat.zugewiesen(gelungen));
    },
  });
}

function uebernimm(zeile: Arbeitszeile, ergebnis: Zuweisungsergebnis | undefined): Arbeitszeile {
  if (!ergebnis || ergebnis.version === null) return zeile;
  const { bearbeiter, version } = ergebnis;
  const status =
    zeile.status === 'offen' || zeile.status === 'zugewiesen'
      ? bearbeiter
        ? 'zugewiesen'
        : 'offen'
      : zeile.status;
  return { ...zeile, bearbeiter, version, status };
}

/** Whether the task is where the person wanted it. */
export const istGelungen = (ergebnis: Zuweisungsergebnis) =>
  ergebnis.ergebnis === 'zugewiesen' || ergebnis.ergebnis === 'freigegeben';
