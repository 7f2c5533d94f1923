import { useQueryClient } from '@tanstack/react-query';
import { schluessel } from '../abruf/abfragen.js';

/** Where a task is put back, and presented again. */
export const wegDerWiedervorlage = (vorgangId: string, aufgabeId: string): string =>
  `/api/v1/aufgaben/${encodeURIComponent(vorgangId)}/${encodeURIComponent(aufgabeId)}/wiedervorlage`;

/** After a task has gone from the list or come back: whatever shows it is asked for anew. */
export function useFrischeListen(vorgangId: string): () => Promise<unknown> {
  const abfragen = useQueryClient();
  return () =>
    Promise.all(
      [schluessel.vorgang(vorgangId), schluessel.vorraete, schluessel.wiedervorlagen].map((queryKey) =>
        abfragen.invalidateQueries({ queryKey }),
      ),
    );
}
