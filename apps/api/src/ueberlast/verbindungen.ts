import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Konfiguration } from '#libs/composition';
import { type Problem, problem } from '../problem/problem.js';

type Grenzen = Pick<Konfiguration, 'GRENZE_KOPF_SEKUNDEN' | 'GRENZE_ANFRAGE_SEKUNDEN'>;

/** Request line and head lines together; a token and a session fit in several times. */
const KOPF_BYTES = 16 * 1024;

/**
 * Options of the HTTP server by which a client that sends slowly, or too much, or no HTTP, holds a connection no longer
 * than the limits allow.
 */
export function verbindungsgrenzen(grenzen: Grenzen) {
  const kopfMs = grenzen.GRENZE_KOPF_SEKUNDEN * 1000;
  const anfrageMs = hoechstdauerMs(grenzen);
  return {
    requestTimeout: anfrageMs,
    http: {
      headersTimeout: kopfMs,
      requestTimeout: anfrageMs,
      maxHeaderSize: KOPF_BYTES,
      // How often Node looks for connections that have run out of time.
      connectionsCheckingInterval: Math.min(5_000, kopfMs),
    },
    clientErrorHandler: weiseVerbindungAb,
  };
}

/**
 * Ends, with the server, also the connections of those who do not finish sending or do not read their answer: so long as
 * a request may take they may go on, then they are cut. Node itself looks at the time no more once a server closes, and
 * one silent client would keep the process from ending.
 */
export function trenneBeimEnde(fastify: FastifyInstance, grenzen: Grenzen): void {
  fastify.addHook('preClose', async () => {
    const frist = setTimeout(() => fastify.server.closeAllConnections(), hoechstdauerMs(grenzen));
    fastify.server.once('close', () => clearTimeout(frist));
  });
}

/** Requests of one connection that may be under way; browsers, portals and proxies wait for the answer before the next. */
const HOECHSTENS_IN_EINEM_ZUG = 8;

/**
 * Cuts connections that send one request after the other without reading the answers (pipelining): all of these answers
 * would have to be kept, of anybody and without end. Before every other hook; who is cut gets no answer, and nothing of
 * what is too much is done.
 */
export function begrenzeZug(fastify: FastifyInstance): void {
  const laufend = new WeakMap<Socket, number>();
  fastify.addHook('onRequest', ({ raw: { socket } }, antwort, weiter) => {
    const anzahl = (laufend.get(socket) ?? 0) + 1;
    laufend.set(socket, anzahl);
    // What has been read along with it still comes here: without going on it ends where it is.
    if (anzahl > HOECHSTENS_IN_EINEM_ZUG) return void socket.destroy();
    antwort.raw.once('close', () => laufend.set(socket, (laufend.get(socket) ?? 1) - 1));
    weiter();
  });
}

/**
 * Cuts whoever does not read an answer: what the kernel does not take has to be kept until then. Slow lines have their
 * time: it counts from the last byte that was taken.
 */
export function begrenzeLesen(fastify: FastifyInstance, grenzen: Grenzen): void {
  const fristMs = hoechstdauerMs(grenzen);
  fastify.addHook('onSend', async (_anfrage, antwort) => {
    // Node sets the time of the connection anew when the answer has gone, for the rest until the next request.
    const { socket } = antwort.raw;
    // What a test injects has no connection.
    if (socket instanceof Socket) socket.setTimeout(fristMs);
  });
}

/** So long a request may take to arrive. */
function hoechstdauerMs({ GRENZE_KOPF_SEKUNDEN, GRENZE_ANFRAGE_SEKUNDEN }: Grenzen): number {
  return Math.max(GRENZE_KOPF_SEKUNDEN, GRENZE_ANFRAGE_SEKUNDEN) * 1000;
}

const KEIN_HTTP = problem(
  400,
  'ANFRAGE_UNGUELTIG',
  'Die Anfrage ist kein gültiges HTTP.',
  'Prüfen Sie Anfragezeile und Kopfzeilen (RFC 9112).',
);

const JE_FEHLER: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: problem(
    408,
    'ZEIT_ABGELAUFEN',
    'Die Anfrage kam nicht rechtzeitig an.',
    'Senden Sie sie noch einmal.',
  ),
  HPE_HEADER_OVERFLOW: problem(
    431,
    'KOPFZEILEN_ZU_GROSS',
    'Die Kopfzeilen der Anfrage sind zu groß.',
    `Erlaubt sind zusammen ${KOPF_BYTES} Byte.`,
  ),
};

const TEXT_JE_STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers on the bare connection, since there is no request that could be answered, and closes it. */
function weiseVerbindungAb(fehler: Error & { code?: string }, socket: Socket): void {
  if (fehler.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const antwort = JE_FEHLER[fehler.code ?? ''] ?? KEIN_HTTP;
  const inhalt = JSON.stringify(antwort);
  socket.end(
    [
      `HTTP/1.1 ${antwort.status} ${TEXT_JE_STATUS[antwort.status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(inhalt)}`,
      'connection: close',
      '',
      inhalt,
    ].join('\r\n'),
  );
}
