import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BescheidwerkFehler } from '#libs/kernel';
import { type Problem, ProblemFehler, problem } from './problem.js';

/** Codes of ours that are not the server's fault. */
const HTTP_JE_CODE: Readonly<Record<string, number>> = {
  VERFAHREN_UNBEKANNT: 404,
  BRIEF_FEHLT: 404,
};

/** Codes of the HTTP framework, in the words of the interface. */
const RAHMENWERK = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'NACHRICHT_ZU_GROSS', 'Die Nachricht ist zu groß.'],
  FST_REQ_FILE_TOO_LARGE: [413, 'ANLAGE_ZU_GROSS', 'Eine Anlage oder die Nachricht ist zu groß.'],
  FST_FILES_LIMIT: [413, 'ZU_VIELE_ANLAGEN', 'Die Einsendung hat zu viele Anlagen.'],
  FST_PARTS_LIMIT: [413, 'ZU_VIELE_ANLAGEN', 'Die Einsendung hat zu viele Teile.'],
  FST_FIELDS_LIMIT: [413, 'ZU_VIELE_FELDER', 'Die Einsendung hat zu viele Felder.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'INHALTSTYP_UNBEKANNT',
    'Senden Sie application/xml oder multipart/form-data.',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'JSON_FEHLERHAFT', 'Der Inhalt ist kein gültiges JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'JSON_FEHLERHAFT', 'Der Inhalt ist leer.'],
} as const;

/** Turns every error into `application/problem+json`; logs ids and codes, never contents. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('Problem');

  catch(fehler: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const antwort = http.getResponse<FastifyReply>();
    const ergebnis = zuProblem(fehler);
    if (ergebnis.status >= 500) {
      const anfrage = http.getRequest<FastifyRequest>();
      this.#log.error(
        { code: ergebnis.code, anfrage: anfrage.id, fehler: stapel(fehler) },
        'Anfrage gescheitert',
      );
    }
    if (antwort.raw.headersSent || antwort.raw.destroyed) return;
    antwort
      .status(ergebnis.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(ergebnis));
  }
}

function zuProblem(fehler: unknown): Problem {
  if (fehler instanceof ProblemFehler) return fehler.problem;
  const code = fehler instanceof Error && 'code' in fehler ? String(fehler.code) : '';
  if (code in RAHMENWERK) return ausRahmenwerk(code as keyof typeof RAHMENWERK);
  if (fehler instanceof BescheidwerkFehler && HTTP_JE_CODE[fehler.code]) {
    return problem(HTTP_JE_CODE[fehler.code] ?? 500, fehler.code, fehler.message, fehler.message);
  }
  if (fehler instanceof HttpException) return ausHttp(fehler);
  if (istVerbindungsfehler(code)) {
    return problem(
      503,
      'DATENBANK_NICHT_ERREICHBAR',
      'Der Dienst ist gerade nicht erreichbar.',
      'Bitte senden Sie dieselbe Anfrage später noch einmal. Ohne Empfangsbeleg ist nichts gespeichert.',
    );
  }
  return problem(
    500,
    'INTERNER_FEHLER',
    'Es ist ein Fehler aufgetreten.',
    'Bitte senden Sie dieselbe Anfrage mit demselben Idempotency-Key noch einmal.',
  );
}

function ausRahmenwerk(code: keyof typeof RAHMENWERK): Problem {
  const [status, eigenerCode, text] = RAHMENWERK[code];
  return problem(status, eigenerCode, text, text);
}

function ausHttp(fehler: HttpException): Problem {
  const status = fehler.getStatus();
  if (status === 404)
    return problem(404, 'NICHT_GEFUNDEN', 'Nicht gefunden.', 'Unter dieser Adresse gibt es nichts.');
  if (status === 413) return ausRahmenwerk('FST_ERR_CTP_BODY_TOO_LARGE');
  if (status === 415) return ausRahmenwerk('FST_ERR_CTP_INVALID_MEDIA_TYPE');
  const inhalt = fehler.getResponse();
  const detail =
    typeof inhalt === 'string' ? inhalt : String((inhalt as { message?: unknown }).message ?? '');
  return problem(status, 'ANFRAGE_UNGUELTIG', 'Die Anfrage ist ungültig.', detail);
}

/** Postgres is away, starting or out of connections (classes 08, 53, 57), or the socket was refused. */
function istVerbindungsfehler(code: string): boolean {
  return /^(08|53|57)[0-9A-Z]{3}$/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
}

function stapel(fehler: unknown): string {
  return fehler instanceof Error
    ? `${fehler.name}: ${fehler.stack?.split('\n').slice(1, 6).join('\n')}`
    : 'unbekannt';
}
