import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Erfasst, ErfassungVorhanden, Vorgangsseite } from '#libs/schnittstelle';
import { schluessel } from '../../abruf/abfragen.js';
import { hole } from '../../abruf/abruf.js';
import { Problem } from '../../abruf/problem.js';
import { useSenden } from '../../abruf/use-senden.js';
import { useEntwurf } from '../../entscheidung/use-entwurf.js';

/** What an id of a draft is made for: the draft as a whole, whatever it says. */
const FORMULAR = 'erfassung';

interface Erfassung<I> {
  readonly vorgang: Vorgangsseite;
  /** Under this name the draft is kept. */
  readonly formular: string;
  readonly weg: 'rechtsbehelfe' | 'aufhebungen';
  readonly beginn: () => I;
  readonly getan: (erfasst: Erfasst) => void;
}

/**
 * A form that enters what becomes a case of its own, with a draft that survives. All that is sent of one draft bears the
 * same id, whatever is changed in it: a second press, a lost answer or a reload makes no second case, unless the person
 * says that it is another paper.
 */
export function useErfassung<I>({ vorgang, formular, weg, beginn, getan }: Erfassung<I>) {
  const id = useId();
  const abfragen = useQueryClient();
  const [geprueft, setGeprueft] = useState(false);
  const { inhalt, aendere, verwirf, kennung } = useEntwurf<I>({
    vorgangId: vorgang.id,
    formular,
    version: vorgang.version,
    beginn,
  });
  const schritt = useSenden<Erfasst, unknown>({
    mutationFn: (daten) => hole<Erfasst>(`/api/v1/${weg}`, { method: 'POST', daten }),
    onSuccess: schliesseAb,
  });
  const erster = findErste(schritt.error);
  function schliesseAb(erfasst: Erfasst): void {
    verwirf();
    getan(erfasst);
    void abfragen.invalidateQueries({ queryKey: schluessel.vorgang(vorgang.id) });
  }
  return {
    /** Begins the ids of the fields: `<id>-<name>`. */
    id,
    inhalt,
    /** Whether somebody has tried to send: from then on fields say what is wrong with them. */
    geprueft,
    fehler: schritt.error,
    laeuft: schritt.isPending,
    /** What has been entered with this form before, with other content. */
    erster: erster && {
      behalte: () => schliesseAb(erster),
      /** It is another paper: sent again, it becomes a case of its own. */
      trenne: () => {
        kennung(crypto.randomUUID());
        schritt.reset();
      },
    },
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
      else schritt.mutate({ id: kennung(FORMULAR), ...daten });
    },
  };
}

/** What is under the id of this draft already; the answer to the first sending was lost. */
function findErste(fehler: unknown): Erfasst | undefined {
  if (!(fehler instanceof Problem) || fehler.code !== 'ERFASSUNG_VORHANDEN') return undefined;
  const { antragId, eingangstag } = fehler.inhalt as unknown as ErfassungVorhanden;
  return { antragId, eingangstag };
}
