import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * Tells whoever asks before sending a body (`Expect: 100-continue`) to go on only when the body will be read: who is not let
 * in, or announces too much, learns that without having sent it. Node itself says yes to everybody at once. The answer
 * without a body ends the connection: what would come next on it could be that body (RFC 9110, 10.1.1).
 *
 * Before `liesNach`, which gives the sender time to read.
 */
export function winkeErstDannWeiter(fastify: FastifyInstance): void {
  const fragend = new WeakSet<IncomingMessage>();
  fastify.server.on('checkContinue', (anfrage, antwort) => {
    fragend.add(anfrage);
    fastify.routing(anfrage, antwort);
  });
  fastify.addHook('preParsing', ({ raw }, antwort, _inhalt, weiter) => {
    if (fragend.delete(raw)) antwort.raw.writeContinue();
    weiter();
  });
  fastify.addHook('onSend', async ({ raw }, antwort) => {
    if (fragend.has(raw)) antwort.header('connection', 'close');
  });
}
