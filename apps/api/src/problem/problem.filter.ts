import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Anwendung, fehlerAngabe, findSpeicherhindernis } from '#libs/composition';
import { ProblemFehler, sendeProblem } from './problem.js';
import { zuProblem } from './zu-problem.js';

/** After how many seconds a client may try again while the database is away. */
const ERNEUT_NACH_S = '5';

/** Turns every error into `application/problem+json`; logs ids and codes, never contents. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Problem');

  constructor(private readonly speicherung: Pick<Anwendung['betrieb']['speicherung'], 'scheitert'>) {}

  catch(fehler: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const antwort = http.getResponse<FastifyReply>();
    const ergebnis = zuProblem(fehler);
    const hindernis = findSpeicherhindernis(fehler);
    if (hindernis !== undefined) this.speicherung.scheitert(hindernis);
    if (ergebnis.status >= 500) {
      const anfrage = http.getRequest<FastifyRequest>();
      this.#log.error(
        { code: ergebnis.code, anfrage: anfrage.id, fehler: fehlerAngabe(fehler) },
        'Anfrage gescheitert',
      );
    }
    if (antwort.raw.headersSent || antwort.raw.destroyed) return;
    if (fehler instanceof ProblemFehler) antwort.headers(fehler.kopfzeilen);
    if (ergebnis.status === 503) antwort.header('retry-after', ERNEUT_NACH_S);
    sendeProblem(antwort, ergebnis);
  }
}
