import { ProblemFehler, problem } from '../problem/problem.js';

/** Cases of other authorities do not exist either: the answer is the same. */
export const VORGANG_UNBEKANNT = problem(
  404,
  'VORGANG_NICHT_GEFUNDEN',
  'Diesen Vorgang gibt es nicht.',
  'Prüfen Sie die Adresse, oder suchen Sie den Vorgang im Arbeitsvorrat.',
);

const DATEI_UNBEKANNT = problem(
  404,
  'DATEI_NICHT_GEFUNDEN',
  'Diese Datei gibt es nicht.',
  'Laden Sie den Vorgang neu; er nennt alle Anlagen und Schreiben.',
);

/** The case, or the answer that there is none. */
export function getVorgang<T>(gefunden: T | undefined): T {
  if (gefunden === undefined) throw new ProblemFehler(VORGANG_UNBEKANNT);
  return gefunden;
}

/** The file, or the answer that there is none. */
export function getDatei<T>(gefunden: T | undefined): T {
  if (gefunden === undefined) throw new ProblemFehler(DATEI_UNBEKANNT);
  return gefunden;
}
