import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Erfasst, Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../../abruf/abfragen.js';
import { hole } from '../../abruf/abruf.js';
import { useSenden } from '../../abruf/use-senden.js';
import { useEntwurf } from '../../entscheidung/use-entwurf.js';

interface Erfassung<I> {
  readonly vorgang: Vorgangsseite;
  /** Under this name the draft is kept. */
  readonly formular: string;
  readonly weg: 'rechtsbehelfe' | 'aufhebungen';
  readonly beginn: () => I;
  readonly getan: (erfasst: Erfasst) => void;
}

/**
 * A form that enters what becomes a case of its own, with a draft that survives. It needs no id of the page: the server
 * knows the same content again, so that a second press, a lost answer or a reload makes no second case.
 */
export function useErfassung<I>({ vorgang, formular, weg, beginn, getan }: Erfassung<I>) {
  const id = useId();
  const abfragen = useQueryClient();
  const [geprueft, setGeprueft] = useState(false);
  const { inhalt, aendere, verwirf } = useEntwurf<I>({
    vorgangId: vorgang.id,
    formular,
    version: vorgang.version,
    beginn,
  });
  const schritt = useSenden<Erfasst, unknown>({
    mutationFn: (daten) => hole<Erfasst>(`/api/v1/${weg}`, { method: 'POST', daten }),
    onSuccess: (erfasst) => {
      verwirf();
      getan(erfasst);
      void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
    },
  });
  return {
    /** Begins the ids of the fields: `<id>-<name>`. */
    id,
    inhalt,
    /** Whether somebody has tried to send: from then on fields say what is wrong with them. */
    geprueft,
    fehler: schritt.error,
    laeuft: schritt.isPending,
    /** What is being sent stays as it is. */
    setze(teil: Partial<I>): void {
      if (!schritt.isPending) aendere({ ...inhalt, ...teil });
    },
    /** @param schlechte names of the fields with which it cannot be sent, false for those that are in order */
    sende(schlechte: readonly (string | false)[], daten: object): void {
      if (schritt.isPending) return;
      setGeprueft(true);
      const erstes = schlechte.find(Boolean);
      if (erstes) document.getElementById(`${id}-${erstes}`)?.focus();
      else schritt.mutate(daten);
    },
  };
}
