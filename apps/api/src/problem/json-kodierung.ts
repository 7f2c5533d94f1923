import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemFehler, problem } from './problem.js';

type Fertig = (fehler: Error | null, inhalt?: unknown) => void;

/**
 * Reads JSON as UTF-8 only (RFC 8259, 8.1). Read leniently, each byte that is none becomes U+FFFD, and the file would
 * keep words that nobody has sent.
 */
export function liesJson(fastify: FastifyInstance) {
  const lies = fastify.getDefaultJsonParser('error', 'error');
  return (anfrage: FastifyRequest, inhalt: Buffer, fertig: Fertig): void => {
    if (isUtf8(inhalt)) lies(anfrage, inhalt.toString('utf8'), fertig);
    else fertig(new ProblemFehler(NICHT_UTF8), undefined);
  };
}

const NICHT_UTF8 = problem(
  400,
  'ZEICHEN_UNZULAESSIG',
  'Die Bytes der Anfrage sind kein gültiges UTF-8.',
  'Senden Sie JSON in UTF-8 (RFC 8259). Es wurde nichts gespeichert.',
);
