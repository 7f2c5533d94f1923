import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Personenzugriff, Portalzugriff, Zugriff } from '#libs/auth';
import { BescheidwerkFehler } from '#libs/kernel';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and in which tenant; set before the body is read. Undefined on public routes. */
    zugriff?: Zugriff;
  }
}

/** Parameter of a route: who asks. */
export const Anfragender = createParamDecorator((_: unknown, kontext: ExecutionContext): Zugriff => {
  const { zugriff } = kontext.switchToHttp().getRequest<FastifyRequest>();
  if (zugriff) return zugriff;
  throw new BescheidwerkFehler(
    'ZUGRIFF_FEHLT',
    'Diese Adresse ist öffentlich; sie kennt keinen Anfragenden.',
  );
});

/** The person of a request. The permission table has kept portals out of routes that call this. */
export function alsPerson(zugriff: Zugriff): Personenzugriff {
  if (zugriff.art === 'person') return zugriff;
  throw new BescheidwerkFehler('PERSON_ERWARTET', 'Hier handelt ein Portal, wo nur Personen handeln dürfen.');
}

/** The portal of a request. */
export function alsPortal(zugriff: Zugriff): Portalzugriff {
  if (zugriff.art === 'portal') return zugriff;
  throw new BescheidwerkFehler('PORTAL_ERWARTET', 'Hier handelt eine Person, wo nur Portale handeln dürfen.');
}
