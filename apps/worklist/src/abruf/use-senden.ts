import { type MutateOptions, type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useFehlmeldungen } from '../huelle/fehlmeldungen.js';

interface Angaben<T, V> extends UseMutationOptions<T, Error, V> {
  /** Several may be under way at the same time. */
  readonly nebeneinander?: boolean;
  /** What in an answer is a failure all the same. */
  readonly misslungen?: (antwort: T) => Error | undefined;
}

/**
 * Sends a change. However often it is asked for, it goes out once until the answer is there: `isPending` alone would
 * come too late for two quick keys. If it fails after the person has gone on, they hear of it wherever they are.
 */
export function useSenden<T, V = void>({
  nebeneinander = false,
  misslungen,
  onSettled,
  ...angaben
}: Angaben<T, V>) {
  const { melde } = useFehlmeldungen();
  const unterwegs = useRef(false);
  const zuSehen = useRef(true);
  const stelle = useRef({ ort: '', titel: '' });
  useEffect(() => {
    zuSehen.current = true;
    return () => {
      zuSehen.current = false;
    };
  }, []);
  const mutation = useMutation<T, Error, V>({
    ...angaben,
    onSettled: (antwort, fehler, ...weiteres) => {
      unterwegs.current = false;
      const schlecht = fehler ?? (antwort === undefined ? undefined : misslungen?.(antwort));
      if (schlecht && !zuSehen.current) melde({ fehler: schlecht, ...stelle.current });
      return onSettled?.(antwort, fehler, ...weiteres);
    },
  });
  const { mutate: sende } = mutation;
  const mutate = useCallback(
    (daten: V, wie?: MutateOptions<T, Error, V>) => {
      if (unterwegs.current && !nebeneinander) return;
      unterwegs.current = true;
      stelle.current = { ort: location.pathname + location.search, titel: document.title };
      sende(daten, wie);
    },
    [sende, nebeneinander],
  );
  return { ...mutation, mutate };
}
