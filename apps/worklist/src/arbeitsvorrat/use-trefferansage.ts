import { useEffect, useState } from 'react';
import { useAnsage } from '../huelle/ansage.js';
import { useTexte } from '../sprache/sprache.js';

/** Reads out what the list holds now, once per list. */
export function useTrefferansage(abfrage: string, gesamt: number | undefined): void {
  const t = useTexte();
  const sage = useAnsage();
  const [angesagt, setAngesagt] = useState(abfrage);
  useEffect(() => {
    if (gesamt === undefined || angesagt === abfrage) return;
    setAngesagt(abfrage);
    sage(t.vorrat.treffer(gesamt));
  }, [gesamt, abfrage, angesagt, sage, t]);
}
