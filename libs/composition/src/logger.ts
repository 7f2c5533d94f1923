import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import type { Konfiguration } from './konfiguration.js';
import { protokollDesProzesses } from './protokollausgabe.js';

/** Structured log: event codes and ids, never applicants' data. */
export type Logger = PinoLogger & { readonly nest: LoggerService };

/** The log of a process, one JSON line per event, to standard output unless `ziel` is given. */
export function erstelleLogger(
  { LOG_LEVEL }: Pick<Konfiguration, 'LOG_LEVEL'>,
  prozess: string,
  ziel: DestinationStream = protokollDesProzesses(),
): Logger {
  const logger = pino({ level: LOG_LEVEL, base: { prozess, pid: process.pid } }, ziel);
  return Object.assign(logger, { nest: fuerNest(logger) });
}

/** Nest passes an object or a text, then the context. Its own start-up chatter goes to debug. */
function fuerNest(logger: PinoLogger): LoggerService {
  const auf =
    (stufe: 'error' | 'warn' | 'debug') =>
    (meldung: unknown, ...weiteres: unknown[]) => {
      const text = weiteres.filter((teil) => typeof teil === 'string').join(' ');
      if (typeof meldung === 'object' && meldung !== null) logger[stufe](meldung, text);
      else logger[stufe]({}, `${String(meldung)} ${text}`.trim());
    };
  return {
    error: auf('error'),
    warn: auf('warn'),
    log: auf('debug'),
    debug: auf('debug'),
    verbose: auf('debug'),
  };
}

/** What of an error may be logged: its name, its code, where it was thrown and by what. Never its message. */
export interface Fehlerangabe {
  readonly name: string;
  readonly code?: string;
  readonly ort?: string;
  readonly ursache?: Fehlerangabe;
}

/** Reduces anything thrown to what may be logged. */
export function fehlerAngabe(ursache: unknown): Fehlerangabe {
  if (!istFehler(ursache)) return { name: typeof ursache };
  const code = 'code' in ursache ? String(ursache.code) : undefined;
  const { name, cause } = ursache;
  return {
    name,
    code,
    ort: aufrufstellen(ursache),
    ...(cause !== undefined && { ursache: fehlerAngabe(cause) }),
  };
}

/** The code nearest to the cause: `CERT_HAS_EXPIRED`, not that something was wrong; its name where it has none. */
export function innersterCode({ name, code, ursache }: Fehlerangabe): string {
  const tiefer = ursache && innersterCode(ursache);
  return tiefer && /^[A-Za-z]\w+$/.test(tiefer) && tiefer !== 'object' ? tiefer : (code ?? name);
}

/** Whether something thrown is an error, wherever its class comes from. */
export function istFehler(ursache: unknown): ursache is Error {
  return ursache instanceof Error || types.isNativeError(ursache);
}

/** The stack begins with the message, which may have several lines and carry applicants' data; frames alone are kept. */
function aufrufstellen({ stack = '', message }: Error): string {
  const ohneMeldung = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;
  const zeilen = ohneMeldung.split('\n').filter((zeile) => /^ {4}at /.test(zeile));
  return zeilen
    .slice(0, 4)
    .map((zeile) => zeile.trim())
    .join(' | ');
}
