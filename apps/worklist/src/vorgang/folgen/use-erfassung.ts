import { useQueryClient } from '@tanstack/react-query';
import type { Erfasst } from '#libs/schnittstelle';
import { schluessel } from '../../abruf/abfragen.js';
import { hole } from '../../abruf/abruf.js';
import { useSenden } from '../../abruf/use-senden.js';

/**
 * Sends what was entered. It needs no id of the page: the server knows the same content again, so that a second press, a
 * lost answer or a reload makes no second case.
 */
export function useErfassung(
  vorgangId: string,
  weg: 'rechtsbehelfe' | 'aufhebungen',
  getan: (erfasst: Erfasst) => void,
) {
  const abfragen = useQueryClient();
  return useSenden<Erfasst, unknown>({
    mutationFn: (daten) => hole<Erfasst>(`/api/v1/${weg}`, { method: 'POST', daten }),
    onSuccess: (erfasst) => {
      getan(erfasst);
      void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgangId) });
    },
  });
}
