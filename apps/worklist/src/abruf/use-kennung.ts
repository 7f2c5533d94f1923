import { useCallback, useRef } from 'react';
import { alsSendung, type Sendung } from './sendung.js';

/** Ids for what a form sends that keeps no draft: the same content has the same one until `verwirf`. */
export function useKennung() {
  const letzte = useRef<Sendung>(undefined);
  const kennung = useCallback((inhalt: unknown): string => {
    letzte.current = alsSendung(inhalt, letzte.current);
    return letzte.current.id;
  }, []);
  const verwirf = useCallback(() => {
    letzte.current = undefined;
  }, []);
  return { kennung, verwirf };
}
