import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long, and how much, is still taken of a request that has already been answered. */
const NACHLAUF_MS = 5_000;
const NACHLAUF_BYTES = 16 * 1024 * 1024;

/**
 * Whoever is told before the end of their request that it is refused shall be able to read that: a connection that is
 * closed while bytes still arrive is reset, and the answer is lost with it. So only our side is closed, and what still
 * comes is thrown away until the other side has closed too, within limits (RFC 9112, 9.6). Hook `onSend`.
 */
export async function liesNach(anfrage: FastifyRequest, antwort: FastifyReply): Promise<void> {
  const { raw } = anfrage;
  if (antwort.getHeader('connection') !== 'close' || raw.complete) return;
  const { socket } = raw;
  // What Node calls when the answer is written.
  socket.destroySoon = () => {
    const hoechstens = socket.bytesRead + NACHLAUF_BYTES;
    const ende = setTimeout(() => socket.destroy(), NACHLAUF_MS);
    socket.once('close', () => clearTimeout(ende));
    socket.end();
    raw.unpipe();
    raw.removeAllListeners('data');
    raw.on('data', () => {
      if (socket.bytesRead > hoechstens) socket.destroy();
    });
    raw.resume();
  };
}
