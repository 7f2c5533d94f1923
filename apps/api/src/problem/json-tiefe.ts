import type { FastifyRequest } from 'fastify';
import { ProblemFehler, problem } from './problem.js';

/** Values inside one another in a body; the deepest form of ours has less than ten. */
const EBENEN = 100;

/** Refuses JSON that is nested deeper than anything that walks through its values could follow. Hook before validation. */
export async function weiseTiefesJsonAb({ body }: FastifyRequest): Promise<void> {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return;
  let ebene: object[] = [body];
  for (let tiefe = 1; ebene.length > 0; tiefe++) {
    if (tiefe > EBENEN) throw new ProblemFehler(ZU_TIEF);
    ebene = ebene.flatMap((wert) => Object.values(wert).filter(istVerschachtelt));
  }
}

function istVerschachtelt(wert: unknown): wert is object {
  return typeof wert === 'object' && wert !== null;
}

const ZU_TIEF = problem(
  400,
  'JSON_ZU_TIEF',
  'Das JSON ist zu tief geschachtelt.',
  `Erlaubt sind ${EBENEN} Ebenen.`,
);
