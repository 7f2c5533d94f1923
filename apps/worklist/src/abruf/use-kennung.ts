import { useCallback, useRef } from 'react';

/**
 * Ids that this page makes for what it sends: the same content has the same one until `verwirf`, so that sending it
 * again after a lost answer changes nothing; other content is something else.
 */
export function useKennung() {
  const letzte = useRef({ inhalt: '', id: '' });
  const kennung = useCallback((inhalt: unknown): string => {
    const text = JSON.stringify(inhalt);
    if (letzte.current.inhalt !== text) letzte.current = { inhalt: text, id: crypto.randomUUID() };
    return letzte.current.id;
  }, []);
  const verwirf = useCallback(() => {
    letzte.current = { inhalt: '', id: '' };
  }, []);
  return { kennung, verwirf };
}
