import type { z } from 'zod';
import { zitiere } from '#libs/kernel';
import { ProblemFehler, problem } from './problem.js';

/** So many places are named; whoever sends more wrong ones gets no answer as large as the question. */
const HOECHSTENS_GENANNT = 20;

/** Reads body or query by a schema of the contract; refuses with the places that are wrong, at once. */
export function nachSchema<S extends z.ZodType>(schema: S) {
  return {
    transform(wert: unknown): z.output<S> {
      const gelesen = schema.safeParse(wert ?? {});
      if (gelesen.success) return gelesen.data;
      const stellen = gelesen.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'anfrage'],
      );
      const genannte = [...new Set(stellen)].slice(0, HOECHSTENS_GENANNT);
      const befunde = genannte.map(zitiere).map((stelle) => ({
        code: 'ANGABE_UNGUELTIG',
        stelle,
        text: `Die Angabe „${stelle}“ fehlt, ist hier nicht vorgesehen oder hat nicht die richtige Form.`,
      }));
      throw new ProblemFehler(
        problem(
          422,
          'ANFRAGE_UNZULAESSIG',
          'Die Anfrage ist so nicht zulässig.',
          befunde.map(({ text }) => text).join(' '),
          { befunde },
        ),
      );
    },
  };
}
