import { problem } from '../problem/problem.js';

/** The page makes a new id for other words; whoever is told this sends by a program, or has found an id twice. */
export function idVergeben(was: 'eine andere Notiz' | 'ein anderes Schreiben') {
  return problem(
    409,
    'ID_VERGEBEN',
    `Unter dieser „id“ liegt schon ${was}.`,
    'Nichts wurde gespeichert. Laden Sie den Vorgang neu und lesen Sie, was dort steht. Ist Ihr Text weiter nötig, senden Sie ihn mit einer neuen „id“.',
  );
}
