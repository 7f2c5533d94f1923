import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Arbeitszeile, Zuweisungsergebnis, Zuweisungsergebnisse } from '#libs/schnittstelle';
import { hole } from '../abruf/abruf.js';
import { Problem } from '../abruf/problem.js';
import { useSenden } from '../abruf/use-senden.js';
import { useAnsage } from '../huelle/ansage.js';
import { useTexte } from '../sprache/sprache.js';
import { aendereZeilen, merkeEigene, zeilenname } from './zeilen.js';

interface Zuweisung {
  readonly zeilen: readonly Pick<Arbeitszeile, 'vorgangId' | 'aufgabeId' | 'version'>[];
  readonly an: string | null;
  /** Taking a colleague's task has to be said aloud; never by one click. */
  readonly uebernehmen?: boolean;
}

interface Auftrag extends Zuweisung {
  readonly runde: number;
  readonly getan: (() => void) | undefined;
}

/** What became of the tasks assigned last; several keys pressed one after another are one report. */
export interface Zuweisungsbericht {
  readonly gelungen: number;
  readonly gescheitert: readonly (Zuweisungsergebnis & Pick<Zuweisung, 'an'>)[];
  readonly fehler?: unknown;
}

/** What came of a request, packet by packet; `fehler` is that of the first packet that did not get through. */
interface Ausgang {
  readonly ergebnisse: readonly Zuweisungsergebnis[];
  readonly fehler?: Error;
}

const ZUWEISUNG = '/api/v1/arbeitsvorrat/zuweisung';

/** As many tasks as one request of the API may name. */
const JE_PAKET = 200;

const LEER: Zuweisungsbericht = { gelungen: 0, gescheitert: [] };

/** Assigns or releases tasks; the rows show at once what became of each, and stay where they are. */
export function useZuweisung() {
  const abfragen = useQueryClient();
  const sage = useAnsage();
  const t = useTexte();
  const unterwegs = useRef(new Set<string>());
  const runde = useRef(0);
  const [laeuft, setLaeuft] = useState(false);
  const [stand, setStand] = useState({ runde: 0, bericht: LEER });
  // The report of before stays until there is a new one: whoever presses its button keeps the focus.
  const berichte = (dieser: Auftrag, weiter: (bisher: Zuweisungsbericht) => Zuweisungsbericht) =>
    setStand((jetzt) => ({
      runde: dieser.runde,
      bericht: weiter(jetzt.runde === dieser.runde ? jetzt.bericht : LEER),
    }));
  const { mutate } = useSenden<Ausgang, Auftrag>({
    nebeneinander: true,
    mutationFn: (auftrag) =>
      sendePakete(auftrag, (ergebnisse) => {
        for (const ergebnis of ergebnisse.filter(istGelungen))
          if (ergebnis.version !== null) merkeEigene(ergebnis, ergebnis.version);
        const je = new Map(ergebnisse.map((ergebnis) => [zeilenname(ergebnis), ergebnis]));
        aendereZeilen(abfragen, (zeile) => uebernimm(zeile, je.get(zeilenname(zeile))));
      }),
    misslungen: ({ ergebnisse, fehler }) => {
      if (fehler) return fehler;
      const gescheitert = ergebnisse.filter((ergebnis) => !istGelungen(ergebnis));
      const [erstes] = gescheitert;
      if (!erstes) return undefined;
      const titel = t.vorrat.teilsGescheitert(ergebnisse.length - gescheitert.length, gescheitert.length);
      const texte = gescheitert.map(({ text }) => text).join(' ');
      return new Problem(409, erstes.ergebnis.toUpperCase(), titel, texte);
    },
    onSuccess: ({ ergebnisse, fehler }, auftrag) => {
      const { an, getan } = auftrag;
      const gelungen = ergebnisse.filter(istGelungen).length;
      const gescheitert = ergebnisse.filter((ergebnis) => !istGelungen(ergebnis));
      berichte(auftrag, (bisher) => ({
        ...bisher,
        ...(fehler && { fehler }),
        gelungen: bisher.gelungen + gelungen,
        gescheitert: [...bisher.gescheitert, ...gescheitert.map((ergebnis) => ({ ...ergebnis, an }))],
      }));
      // What failed is shown and read by the report beside the list.
      if (gelungen > 0 && gelungen === ergebnisse.length)
        sage(an === null ? t.vorrat.freigegeben(gelungen) : t.vorrat.zugewiesen(gelungen));
      if (!fehler) getan?.();
    },
    onSettled: (_ergebnisse, _fehler, { zeilen }) => {
      for (const zeile of zeilen) unterwegs.current.delete(zeilenname(zeile));
      setLaeuft(unterwegs.current.size > 0);
    },
  });
  /** Tasks that are being assigned already are left out: the same key twice is once. */
  const weiseZu = ({ zeilen, ...weiteres }: Zuweisung, getan?: () => void) => {
    const freie = zeilen.filter((zeile) => !unterwegs.current.has(zeilenname(zeile)));
    if (freie.length === 0) return;
    if (unterwegs.current.size === 0) runde.current += 1;
    for (const zeile of freie) unterwegs.current.add(zeilenname(zeile));
    setLaeuft(true);
    mutate({ ...weiteres, zeilen: freie, runde: runde.current, getan });
  };
  return { weiseZu, laeuft, bericht: stand.bericht };
}

/** Sends packet by packet; `gesendet` hears of each that got through. */
async function sendePakete(
  { zeilen, an, uebernehmen = false }: Zuweisung,
  gesendet: (ergebnisse: readonly Zuweisungsergebnis[]) => void,
): Promise<Ausgang> {
  const aufgaben = zeilen.flatMap(({ vorgangId, aufgabeId, version }) =>
    aufgabeId === null ? [] : [{ vorgangId, aufgabeId, version }],
  );
  const ergebnisse: Zuweisungsergebnis[] = [];
  for (let ab = 0; ab < aufgaben.length; ab += JE_PAKET) {
    const daten = { aufgaben: aufgaben.slice(ab, ab + JE_PAKET), an, uebernehmen };
    try {
      const antwort = await hole<Zuweisungsergebnisse>(ZUWEISUNG, { method: 'POST', daten });
      ergebnisse.push(...antwort.ergebnisse);
      gesendet(antwort.ergebnisse);
    } catch (fehler) {
      // What was done before stays done, and is told as well.
      return { ergebnisse, fehler: fehler as Error };
    }
  }
  return { ergebnisse };
}

/** An answer may come after a page of the list that knows better. */
function uebernimm(zeile: Arbeitszeile, ergebnis: Zuweisungsergebnis | undefined): Arbeitszeile {
  if (!ergebnis || ergebnis.version === null || ergebnis.version < zeile.version) return zeile;
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
const istGelungen = (ergebnis: Zuweisungsergebnis) =>
  ergebnis.ergebnis === 'zugewiesen' || ergebnis.ergebnis === 'freigegeben';
