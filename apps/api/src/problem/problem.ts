import type { FastifyReply } from 'fastify';
import type { Eingangsfehler } from '#libs/vorgang';

/** An error answer by RFC 9457, with a stable code and every single error with place and remedy. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly fehler?: readonly Eingangsfehler[];
  readonly [weiteres: string]: unknown;
}

/** Thrown by controllers; the filter turns it into the answer. */
export class ProblemFehler extends Error {
  /**
   * @param kopfzeilen what the answer says in its head beside that
   * @param ursache for the log, where this stands for another error
   */
  constructor(
    readonly problem: Problem,
    readonly kopfzeilen: Readonly<Record<string, string>> = {},
    ursache?: unknown,
  ) {
    super(problem.code, ursache === undefined ? undefined : { cause: ursache });
  }
}

/** Makes an error answer. */
export function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  weiteres: Readonly<Record<string, unknown>> = {},
): Problem {
  return { type: `https://bescheidwerk.example/probleme/${code}`, title, status, detail, code, ...weiteres };
}

/** Answers with an error; further head lines are set before. */
export function sendeProblem(antwort: FastifyReply, ergebnis: Problem): void {
  antwort
    .status(ergebnis.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(ergebnis));
}

/** A text that cannot be stored; for whoever reads it first, and for the database that refuses it. */
export const ZEICHEN_UNZULAESSIG = problem(
  400,
  'ZEICHEN_UNZULAESSIG',
  'Die Anfrage enthält ein unzulässiges Zeichen.',
  'Entfernen Sie Zeichen, die sich nicht speichern lassen, etwa U+0000 und einzelne Surrogate.',
);
