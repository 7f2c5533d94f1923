import type { PostgresTraceparentSpeicher } from '#libs/persistence';
import type { Logger } from '../logger.js';
import type { Ablaufverfolgung } from './ablaufverfolgung.js';
import type { Messwerte } from './messwerte.js';

/** What watches the use cases: metrics, traces and the lines of the log by which an application can be followed. */
export interface Beobachtung {
  readonly messwerte: Messwerte;
  readonly verfolgung: Ablaufverfolgung;
  readonly spuren: PostgresTraceparentSpeicher;
  readonly logger: Logger;
}

/** How long the trace of a submission goes on; what happens later begins a new one. */
const SPUR_STUNDEN = 24;

/** Since when traces go on at this instant, ISO. */
export function spurenSeit(): string {
  return new Date(Date.now() - SPUR_STUNDEN * 3_600_000).toISOString();
}
