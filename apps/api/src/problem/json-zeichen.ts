import type { FastifyRequest } from 'fastify';
import { speicherbar } from '#libs/kernel';
import { ProblemFehler, ZEICHEN_UNZULAESSIG } from './problem.js';

/**
 * Refuses JSON with characters that no database holds. Postgres refuses them too, but its log then shows what stood
 * around them: words of applicants. Hook before validation, for bodies whose depth has been checked.
 */
export async function weiseUnspeicherbaresJsonAb({ body }: FastifyRequest): Promise<void> {
  if (!Buffer.isBuffer(body) && !istSpeicherbar(body)) throw new ProblemFehler(ZEICHEN_UNZULAESSIG);
}

function istSpeicherbar(wert: unknown): boolean {
  if (typeof wert === 'string') return speicherbar(wert) === wert;
  if (typeof wert !== 'object' || wert === null) return true;
  return Object.entries(wert).every(([name, inhalt]) => istSpeicherbar(name) && istSpeicherbar(inhalt));
}
