import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** What the open routes read: the token of a provider that ends a session has a few hundred bytes. */
const HOECHSTENS_BYTES = 64 * 1024;

/**
 * Keeps whoever has not said who he is from filling memory: open routes read little, and where there is nothing,
 * nothing is read. All other routes refuse him before the body (`stelleFest`). Before any route is registered.
 */
export function begrenzeOhneAusweis(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/v1')) route.bodyLimit = HOECHSTENS_BYTES;
  });
  fastify.addHook('onRequest', async ({ is404, zugriff }) => {
    if (is404 && !zugriff) throw new NotFoundException();
  });
}
