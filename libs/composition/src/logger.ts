import type { LoggerService } from '@nestjs/common';
import { type Logger as PinoLogger, pino } from 'pino';
import type { Konfiguration } from './konfiguration.js';

/** Structured log: event codes and ids, never applicants' data. */
export type Logger = PinoLogger & { readonly nest: LoggerService };

/** The log of a process, one JSON line per event. */
export function erstelleLogger({ LOG_LEVEL }: Pick<Konfiguration, 'LOG_LEVEL'>, prozess: string): Logger {
  const logger = pino({ level: LOG_LEVEL, base: { prozess, pid: process.pid } });
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

/** What of an error may be logged: its name, its code and where it was thrown, never its message. */
export function fehlerAngabe(ursache: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly ort?: string;
} {
  if (!(ursache instanceof Error)) return { name: typeof ursache };
  const code = 'code' in ursache ? String(ursache.code) : undefined;
  return { name: ursache.name, code, ort: ursache.stack?.split('\n').slice(1, 4).join(' | ') };
}
