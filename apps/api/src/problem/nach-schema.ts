import type { z } from 'zod';
import { ProblemFehler, problem } from './problem.js';

/** Reads body or query by a schema of the contract; refuses with every place that is wrong, at once. */
export function nachSchema<S extends z.ZodType>(schema: S) {
  return {
    transform(wert: unknown): z.output<S> {
      const gelesen = schema.safeParse(wert ?? {});
      if (gelesen.success) return gelesen.data;
      const stellen = gelesen.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'anfrage'],
      );
      const befunde = [...new Set(stellen)].map((stelle) => ({
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
