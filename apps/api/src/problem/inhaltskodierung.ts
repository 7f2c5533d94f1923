import type { FastifyRequest } from 'fastify';
import { OHNE_REST } from '../antraege/teile-lesen.js';
import { ProblemFehler, problem } from './problem.js';

/**
 * Refuses a body that the sender has compressed: taken as it stands it would be filed as a message that nobody can read.
 * It is not unpacked here, since the limits of intake count bytes as they arrive. Hook `onRequest`.
 */
export async function weiseKomprimiertesAb({ headers }: FastifyRequest): Promise<void> {
  const kodierung = headers['content-encoding']?.trim().toLowerCase();
  if (!kodierung || kodierung === 'identity') return;
  throw new ProblemFehler(
    problem(
      415,
      'INHALTSKODIERUNG_UNBEKANNT',
      'Komprimierte Anfragen werden nicht angenommen.',
      'Senden Sie den Inhalt unverändert, ohne „Content-Encoding“. Es wurde nichts gespeichert.',
    ),
    // What would be understood (RFC 9110, 15.5.16).
    { ...OHNE_REST, 'accept-encoding': 'identity' },
  );
}
