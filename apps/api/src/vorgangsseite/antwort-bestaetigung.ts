import type { Antwortbestaetigung } from '#libs/schnittstelle';
import type { Antwortergebnis, AufgabeRef } from '#libs/vorgang';
import { ProblemFehler } from '../problem/problem.js';
import { zuAntwortproblem } from './antwort-problem.js';

/** What is said to whoever has answered or signed. @throws ProblemFehler nothing was stored */
export function zuBestaetigung(
  { vorgangId, aufgabeId }: Pick<AufgabeRef, 'vorgangId' | 'aufgabeId'>,
  ergebnis: Antwortergebnis,
): Antwortbestaetigung {
  switch (ergebnis.art) {
    case 'beantwortet':
    case 'gezeichnet':
    case 'zurueckgegeben': {
      const { art: status, ruecknehmbarBis = null } = ergebnis;
      return { vorgangId, aufgabeId, status, ruecknehmbarBis };
    }
    default:
      throw new ProblemFehler(zuAntwortproblem(ergebnis));
  }
}
