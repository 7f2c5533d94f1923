import type { FastifyRequest } from 'fastify';

/**
 * Whether a request asks something of the interface that is not for everyone. By its route, since an address may be
 * written in many ways; by its address where there is no route.
 */
export function istSchnittstelle({ url, routeOptions }: FastifyRequest): boolean {
  return [routeOptions.url ?? '', url].some((eine) => /^\/api\/v1(\/|\?|$)/.test(eine));
}
