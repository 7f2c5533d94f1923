import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Konfiguration } from '#libs/composition';
import { problem, sendeProblem } from '../problem/problem.js';

/** Longer than for a database that is away: what keeps the house waiting so long is not gone in a moment. */
const ERNEUT_NACH_S = '15';

const ANTWORT_ZU_SPAET = problem(
  503,
  'ANTWORT_ZU_SPAET',
  'Die Antwort kommt nicht rechtzeitig.',
  'Ob die Anfrage ausgeführt wird, ist noch offen. Senden Sie dieselbe Anfrage später noch einmal; sie wird nicht doppelt bearbeitet. Erst der Empfangsbeleg bestätigt den Eingang.',
);

/**
 * Answers whoever waits too long, whatever for: a lock, a database whose commits wait for a standby, a server that hangs
 * behind a pooler. The work itself goes on, since what Postgres does cannot be undone from here, and keeps its room
 * (`Platz`) until it ends; asking again does nothing twice (ADR 0026). It counts from the last byte of the request, and
 * ends where an answer begins: streams and large files have their time.
 */
export function begrenzeAntwort(
  fastify: FastifyInstance,
  { GRENZE_ANTWORT_SEKUNDEN }: Pick<Konfiguration, 'GRENZE_ANTWORT_SEKUNDEN'>,
): void {
  const log = new Logger('Antwortfrist');
  fastify.addHook('onRequest', (anfrage, antwort, weiter) => {
    const { raw } = anfrage;
    const frist = setTimeout(() => {
      // Who is still sending has his own limit (GRENZE_ANFRAGE_SEKUNDEN).
      if (!raw.complete) return void frist.refresh();
      if (antwort.sent || antwort.raw.headersSent) return;
      const { code } = ANTWORT_ZU_SPAET;
      log.error({ code, anfrage: anfrage.id, route: anfrage.routeOptions.url }, 'Anfrage gescheitert');
      sendeProblem(antwort.header('retry-after', ERNEUT_NACH_S), ANTWORT_ZU_SPAET);
    }, GRENZE_ANTWORT_SEKUNDEN * 1000);
    raw.once('end', () => frist.refresh());
    antwort.raw.once('close', () => clearTimeout(frist));
    weiter();
  });
}
