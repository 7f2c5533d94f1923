import { useEffect, useRef } from 'react';
import type { Vorratsaenderung } from '#libs/schnittstelle';

export type Aenderung = Vorratsaenderung;

interface Empfaenger {
  readonly aenderung: (aenderung: Aenderung) => void;
  /** More happened than the server keeps: only loading again shows everything. */
  readonly verpasst: () => void;
}

/** Follows what happens to tasks. The browser reconnects by itself and names the last event it has seen. */
export function useAenderungsstrom(empfaenger: Empfaenger): void {
  const aktuell = useRef(empfaenger);
  useEffect(() => {
    aktuell.current = empfaenger;
  });
  useEffect(() => {
    const quelle = new EventSource('/api/v1/arbeitsvorrat/strom');
    quelle.addEventListener('aufgabe', (ereignis) => {
      aktuell.current.aenderung(JSON.parse((ereignis as MessageEvent<string>).data) as Aenderung);
    });
    quelle.addEventListener('verpasst', () => aktuell.current.verpasst());
    return () => quelle.close();
  }, []);
}
