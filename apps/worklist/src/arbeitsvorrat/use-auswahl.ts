import { useCallback, useState } from 'react';

/** Lives as long as the tab: opening a case and coming back loses no choice. */
const gemerkt = new Map<string, ReadonlySet<string>>();

/** The chosen rows of a list. */
export function useAuswahl(abfrage: string) {
  const [, zaehle] = useState(0);
  const auswahl = gemerkt.get(abfrage) ?? LEER;
  const setze = useCallback(
    (neu: ReadonlySet<string>) => {
      gemerkt.set(abfrage, neu);
      zaehle((n) => n + 1);
    },
    [abfrage],
  );
  const waehle = useCallback(
    (name: string) => {
      const neu = new Set(gemerkt.get(abfrage));
      if (!neu.delete(name)) neu.add(name);
      setze(neu);
    },
    [abfrage, setze],
  );
  return { auswahl, waehle, setze };
}

const LEER: ReadonlySet<string> = new Set();
