import type { FastifyReply } from 'fastify';
import { type Problem, ProblemFehler, problem } from '../problem/problem.js';

const NICHTS_GESPEICHERT =
  'Senden Sie dieselbe Anfrage nach der Zeit aus „Retry-After“ noch einmal. Es wurde nichts gespeichert; erst der Empfangsbeleg bestätigt den Eingang.';

/** More is under way than this process works on at the same time. */
export const UEBERLASTET = problem(
  429,
  'UEBERLASTET',
  'Der Dienst ist gerade ausgelastet.',
  NICHTS_GESPEICHERT,
);

/** One portal has as much under way as one may have. */
export const ZU_VIEL_GLEICHZEITIG = problem(
  429,
  'ZU_VIEL_GLEICHZEITIG',
  'Von Ihnen sind schon zu viele Anfragen gleichzeitig unterwegs.',
  NICHTS_GESPEICHERT,
);

/** One asker asks more often than agreed. */
export const ZU_VIELE_ANFRAGEN = problem(
  429,
  'ZU_VIELE_ANFRAGEN',
  'Sie senden zu viele Anfragen in kurzer Zeit.',
  NICHTS_GESPEICHERT,
);

/** One address has sent too many tokens that are no good; this one has not been looked at. */
export const ZU_VIELE_FEHLANMELDUNGEN = problem(
  429,
  'ZU_VIELE_FEHLANMELDUNGEN',
  'Von Ihrer Adresse kamen zu viele ungültige Zugriffstoken.',
  'Holen Sie beim Anbieter der Anmeldung ein gültiges und senden Sie die Anfrage nach der Zeit aus „Retry-After“ noch einmal. Es wurde nichts gespeichert.',
);

/** What is stored already waits too long or is too much. */
export const RUECKSTAND = problem(
  429,
  'RUECKSTAND_ZU_GROSS',
  'Es warten schon zu viele Anträge auf ihre Bearbeitung.',
  NICHTS_GESPEICHERT,
);

/** Refuses a request and says after how many seconds the next try is worth it. */
export function weiseAb(antwort: FastifyReply, grund: Problem, wartezeitS: number): never {
  antwort.header('retry-after', String(wartezeitS));
  throw new ProblemFehler(grund);
}
