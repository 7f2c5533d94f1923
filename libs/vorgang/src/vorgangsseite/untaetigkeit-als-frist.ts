import type { Seitenfrist, Seitenstand } from './seiten-speicher.js';

/** Name of the deadline that no procedure sets but the law; the database gives it to the worklist under the same name. */
export const UNTAETIGKEIT_FRIST = 'untaetigkeit';

/** The deadlines of a case and, last, the day from which inaction can be brought before the court; a decision ends it. */
export function mitUntaetigkeit({
  fristen,
  untaetigkeit,
  entschieden,
  status,
}: Pick<Seitenstand, 'fristen' | 'untaetigkeit' | 'entschieden' | 'status'>): readonly Seitenfrist[] {
  if (!untaetigkeit) return fristen;
  const { ab, ...berechnung } = untaetigkeit;
  const erledigt = entschieden || status === 'beendet';
  return [
    ...fristen,
    {
      id: UNTAETIGKEIT_FRIST,
      name: UNTAETIGKEIT_FRIST,
      faelligAm: ab,
      status: erledigt ? 'aufgehoben' : 'offen',
      berechnung,
    },
  ];
}
