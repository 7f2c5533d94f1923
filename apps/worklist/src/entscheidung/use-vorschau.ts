import { useState } from 'react';
import type { Problem } from '../abruf/problem.js';

/** The preview of a form: whether it is open, and why there was none, so that the form can say it where it is mended. */
export function useVorschau() {
  const [offen, setOffen] = useState(false);
  const [fehler, setFehler] = useState<Problem>();
  return {
    offen,
    fehler,
    zeige(): void {
      setFehler(undefined);
      setOffen(true);
    },
    schliesse: (): void => setOffen(false),
    /** Something else is in the form now. */
    vergiss: (): void => setFehler(undefined),
    abgelehnt(problem: Problem): void {
      setOffen(false);
      setFehler(problem);
    },
  };
}
