import { problem } from '../problem/problem.js';

/** Somebody names a task of a list that there is not, or not for them. */
export const AUFGABE_UNBEKANNT = problem(
  404,
  'AUFGABE_NICHT_GEFUNDEN',
  'Diese Aufgabe gibt es nicht.',
  'Laden Sie die Liste neu.',
);
